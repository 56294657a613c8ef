// Makes the search field a combobox (ARIA 1.2): what is found while typing stands below it; arrows choose, Enter opens,
// Escape closes. Without a choice Enter sends the form, as it does without scripts.
export function start(form) {
  const field = form.querySelector("input[type=search]");
  const list = document.createElement("div");
  list.className = "suggestions";
  list.id = `${field.id}-suggestions`;
  list.hidden = true;
  form.append(list);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-controls", list.id);

  let timer, request, asked = "";

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  field.addEventListener("focus", () => { if (list.firstChild && field.value.trim() === asked) toggle(true); });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      toggle(false);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return ask();
      event.preventDefault();
      choose(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && !list.hidden && chosen()) {
      event.preventDefault();
      location.assign(chosen().dataset.href);
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.href);
  });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) toggle(false); });

  async function ask() {
    const words = field.value.trim();
    request?.abort();
    asked = words;
    if (!words) return toggle(false);
    request = new AbortController();
    try {
      const response = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(words)}`, {
        signal: request.signal,
        credentials: "same-origin",
      });
      if (response.redirected) return toggle(false);
      if (!response.ok) return fail();
      // The server's own markup, escaped there.
      const fragment = new DOMParser().parseFromString(await response.text(), "text/html");
      list.replaceChildren(...fragment.body.childNodes);
      field.removeAttribute("aria-activedescendant");
      toggle(document.activeElement === field);
    } catch (error) {
      if (error.name !== "AbortError") fail();
    }
  }

  function fail() {
    const message = document.createElement("p");
    message.className = "suggest-none";
    message.setAttribute("role", "alert");
    message.textContent = form.dataset.failed;
    list.replaceChildren(message);
    asked = "";
    toggle(document.activeElement === field);
  }

  function options() { return [...list.querySelectorAll("[role=option]")]; }
  function chosen() { return list.querySelector("[aria-selected=true]"); }

  function choose(step) {
    const all = options();
    if (!all.length) return;
    const next = (all.indexOf(chosen()) + step + (chosen() || step > 0 ? 0 : 1) + all.length) % all.length;
    for (const option of all) option.setAttribute("aria-selected", "false");
    all[next].setAttribute("aria-selected", "true");
    all[next].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", all[next].id);
  }

  function toggle(open) {
    list.hidden = !open;
    field.setAttribute("aria-expanded", String(open));
    if (!open) {
      chosen()?.setAttribute("aria-selected", "false");
      field.removeAttribute("aria-activedescendant");
    }
  }
}
