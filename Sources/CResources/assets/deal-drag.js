import { announce, show } from "./announce.js";
import { sendAndSwap } from "./swap.js";

// Moves a deal to another stage: by dragging its card, or with the left and right arrow on its handle. While a card is dragged, columns
// where it may not go are grey. What needs a reason or consent opens the card's own form there; the rest is sent with it at once.
export function start(board) {
  for (const card of board.querySelectorAll("[data-ways]")) card.draggable = true;
  let dragged;

  board.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-ways]");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.name);
    dragged.classList.add("is-dragged");
    for (const column of columns()) column.classList.add(`way-${way(dragged, column)}`);
  });
  board.addEventListener("dragover", (event) => {
    const column = event.target.closest?.("[data-stage]");
    if (!dragged || !column) return;
    // Forbidden ones take the drop, too, so that they can say why.
    event.preventDefault();
    for (const other of columns()) other.classList.toggle("is-target", other === column);
  });
  board.addEventListener("dragend", () => {
    dragged?.classList.remove("is-dragged");
    dragged = null;
    for (const column of columns()) column.classList.remove("is-target", "way-ok", "way-back", "way-consent", "way-no");
  });
  board.addEventListener("drop", (event) => {
    const column = event.target.closest?.("[data-stage]");
    if (!dragged || !column) return;
    event.preventDefault();
    if (column !== dragged.closest("[data-stage]")) move(dragged, column);
  });
  board.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const handle = event.target.closest(".move-deal > summary");
    if (!step || !handle || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const card = handle.closest("[data-ways]");
    const all = columns();
    const column = all[all.indexOf(card.closest("[data-stage]")) + step];
    if (column) move(card, column);
  });

  function columns() { return [...board.querySelectorAll("[data-stage]")]; }

  // ok, back (with a reason), consent, or no.
  function way(card, column) {
    const ways = new Map(card.dataset.ways.split(" ").map((entry) => entry.split(":")));
    return ways.get(column.dataset.stage) ?? "no";
  }

  async function move(card, column) {
    const to = column.dataset.name;
    const kind = way(card, column);
    if (kind === "no") return show("warning", board.dataset.no.replace("{stage}", to));
    const form = card.querySelector(".move-deal form");
    form.elements.stage.value = column.dataset.stage;
    if (kind !== "ok") {
      card.querySelector(".move-deal").open = true;
      form.elements.reason.focus();
      return announce(board.dataset[kind].replace("{stage}", to));
    }
    card.setAttribute("aria-busy", "true");
    const isDone = await sendAndSwap(form);
    card.removeAttribute("aria-busy");
    if (isDone) announce(board.dataset.moved.replace("{name}", card.dataset.name).replace("{stage}", to));
  }
}
