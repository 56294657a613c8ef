import { announce, show } from "./announce.js";
import { dragging } from "./dragging.js";
import { sendAndSwap } from "./swap.js";

// Moves a deal to another stage: by dragging its card, or with the left and right arrow on its handle. While a card is dragged, columns
// where it may not go are grey. What needs a reason or consent opens the card's own form there; the rest is sent with it at once.
export function start(board) {
  dragging(board, {
    items: "[data-ways]",
    // Forbidden ones, too, so that they can say why.
    targets: "[data-stage]",
    begun(card) { for (const column of columns()) column.classList.add(`way-${way(card, column)}`); },
    ended() { for (const column of columns()) column.classList.remove("way-ok", "way-back", "way-consent", "way-no"); },
    dropped: move,
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
