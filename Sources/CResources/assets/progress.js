import { announce } from "./announce.js";
import { swap } from "./swap.js";

// Looks at the page again until what it shows has come to its end. Without scripts a link does so.
export function start(part) {
  setTimeout(async () => {
    if (!part.isConnected) return;
    try {
      const response = await fetch(location.href, { headers: { Accept: "text/html" }, credentials: "same-origin" });
      if (response.redirected || !response.ok) return location.reload();
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      swap(page);
      const now = document.getElementById(part.id);
      if (now && !now.dataset.feature) announce(now.querySelector("h2")?.textContent.trim() ?? "");
    } catch {
      // The network is away: the next look may find it again.
      delete part.dataset.started;
      start(part);
    }
  }, 1000);
}
