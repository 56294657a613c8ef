// Lets the items of a part be dragged onto its targets, each named by a selector. The target below the pointer has the class is-target,
// what is dragged is-dragged.
export function dragging(part, { items, targets, begun, ended, dropped }) {
  for (const item of part.querySelectorAll(items)) item.draggable = true;
  let dragged;

  part.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.(items);
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.name);
    dragged.classList.add("is-dragged");
    begun?.(dragged);
  });
  part.addEventListener("dragover", (event) => {
    const target = event.target.closest?.(targets);
    if (!dragged || !target) return;
    event.preventDefault();
    mark(target);
  });
  part.addEventListener("dragend", () => {
    dragged?.classList.remove("is-dragged");
    dragged = null;
    mark(null);
    ended?.();
  });
  part.addEventListener("drop", (event) => {
    const target = event.target.closest?.(targets);
    if (!dragged || !target) return;
    event.preventDefault();
    mark(null);
    const from = dragged.closest(targets);
    if (target !== from) dropped(dragged, target, from);
  });

  function mark(target) {
    for (const other of part.querySelectorAll(".is-target")) if (other !== target) other.classList.remove("is-target");
    target?.classList.add("is-target");
  }
}
