// Asks while a new customer is typed whether it is there already; the answer is the warning that the form would bring when it is sent.
export function start(form) {
  const place = form.querySelector("#twins");
  const watched = ["name", "code", "phone", "website", "region"];
  let timer, request, asked = "";

  form.addEventListener("input", (event) => {
    if (!watched.includes(event.target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(ask, 350);
  });

  async function ask() {
    const data = new FormData(form);
    const typed = new URLSearchParams([...data].filter(([name]) => name === "csrf" || watched.includes(name)));
    if (String(typed) === asked) return;
    asked = String(typed);
    request?.abort();
    if (!data.get("name").trim()) return place.replaceChildren();
    request = new AbortController();
    try {
      const response = await fetch(form.dataset.twins, {
        method: "POST",
        body: typed,
        signal: request.signal,
        credentials: "same-origin",
      });
      if (!response.ok || response.redirected) return;
      // The server's own markup, escaped there.
      const fragment = new DOMParser().parseFromString(await response.text(), "text/html");
      place.replaceChildren(...fragment.body.childNodes);
    } catch (error) {
      if (error.name !== "AbortError") asked = "";
    }
  }
}
