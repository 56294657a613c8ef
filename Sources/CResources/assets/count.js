// A list says at once how many it has at least; how many in all is asked for when it is there.
export async function start(part) {
  try {
    const response = await fetch(part.dataset.count, { headers: { Accept: "text/html" }, credentials: "same-origin" });
    if (!response.ok || response.redirected || !part.isConnected) return;
    // The server's own markup, escaped there.
    const fragment = new DOMParser().parseFromString(await response.text(), "text/html");
    part.replaceChildren(...fragment.body.childNodes);
  } catch {
    // What the page says stays true.
  }
}
