import { announce } from "./announce.js";
import { dragging } from "./dragging.js";
import { sendAndSwap } from "./swap.js";

// Moves an entry of the month to another day: by dragging it, or with the arrow keys on its handle (a day left and right, a
// week up and down). Both send the entry's own small form, which does it without scripts too.
const patience = 700;

export function start(calendar) {
  let pending;

  dragging(calendar, {
    items: "[data-movable]",
    targets: "td[data-date]",
    dropped(entry, day, from) {
      place(entry, day);
      save(entry, from);
    },
  });

  calendar.addEventListener("keydown", (event) => {
    const days = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[event.key];
    const handle = event.target.closest(".move > summary");
    if (!days || !handle || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const entry = handle.closest("[data-entry]");
    const here = entry.closest("[data-date]");
    const day = calendar.querySelector(`[data-date="${shifted(here.dataset.date, days)}"]`);
    if (!day) return announce(calendar.dataset.edge);
    if (pending?.entry !== entry) {
      flush();
      pending = { entry, from: here };
    }
    entry.classList.add("is-moving");
    place(entry, day);
    handle.focus();
    clearTimeout(pending.timer);
    pending.timer = setTimeout(flush, patience);
  });
  calendar.addEventListener("focusout", (event) => {
    if (pending && event.relatedTarget && !pending.entry.contains(event.relatedTarget)) flush();
  });

  function flush() {
    if (!pending) return;
    const { entry, from, timer } = pending;
    clearTimeout(timer);
    pending = null;
    entry.classList.remove("is-moving");
    if (entry.closest("[data-date]") !== from) save(entry, from);
  }

  function place(entry, day) {
    day.querySelector(".entries").append(entry);
    day.classList.remove("has-none");
    announce(calendar.dataset.moved.replace("{name}", entry.dataset.name).replace("{date}", day.dataset.spoken));
  }

  async function save(entry, from) {
    const form = entry.querySelector(".move form");
    form.elements.date.value = entry.closest("[data-date]").dataset.date;
    if (await sendAndSwap(form)) return announce(calendar.dataset.saved);
    // Refused: the answer's message is shown, and the entry goes back unless a fresh calendar has come.
    if (!entry.isConnected) return;
    from.querySelector(".entries").append(entry);
    form.elements.date.value = from.dataset.date;
  }
}

function shifted(date, days) {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
