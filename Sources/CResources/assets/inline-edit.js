import { sendAndSwap } from "./swap.js";

// A form that saves itself: a choice at once, a text or date when one leaves it, or presses Enter.
export function start(form) {
  form.classList.add("saves-itself");
  let changed = false;

  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("change", (event) => {
    if (event.target.matches("select, [type=checkbox], [type=radio]")) send();
  });
  form.addEventListener("focusout", (event) => {
    if (changed && event.target.matches("input, textarea")) send();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });

  async function send() {
    if (!form.reportValidity() || form.getAttribute("aria-busy") === "true") return;
    changed = false;
    form.setAttribute("aria-busy", "true");
    const state = form.querySelector("[data-state]");
    if (state) state.textContent = state.dataset.saving;
    await sendAndSwap(form);
    form.removeAttribute("aria-busy");
    if (state) state.textContent = "";
    // What was changed while this was on its way.
    if (changed && form.isConnected && !form.contains(document.activeElement)) send();
  }
}
