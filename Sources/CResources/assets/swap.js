import { show } from "./announce.js";

// Sends a form and puts what the answer marks data-live in place of what stands here. The answer is the page that a browser
// without scripts would get, so the server knows nothing of this. Gives back whether the server took the form.
export async function sendAndSwap(form) {
  let response;
  try {
    response = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "text/html" },
      credentials: "same-origin",
    });
  } catch {
    show("error", offline());
    return false;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const isOtherPage = response.redirected && new URL(response.url).pathname !== location.pathname;
  if (response.ok && isOtherPage) {
    location.assign(response.url);
    return true;
  }
  const swapped = swap(page);
  const messages = page.getElementById("messages");
  if (messages) document.getElementById("messages")?.replaceWith(document.adoptNode(messages));
  if (!response.ok && !messages?.childElementCount) show("error", complaint(page));
  return response.ok && swapped > 0;
}

export function swap(page) {
  let count = 0;
  for (const fresh of page.querySelectorAll("[data-live][id]")) {
    const old = document.getElementById(fresh.id);
    if (!old) continue;
    const focus = old.contains(document.activeElement) ? remembered(document.activeElement) : null;
    old.replaceWith(document.adoptNode(fresh));
    fresh.dispatchEvent(new CustomEvent("swapped", { bubbles: true }));
    focus?.();
    count += 1;
  }
  return count;
}

// Where the person is, and what is half typed there, survives the swap.
function remembered(element) {
  const { id, value, defaultValue } = element;
  if (!id) return null;
  const isHalfTyped = typeof value === "string" && value !== defaultValue && element.matches("input, textarea");
  return () => {
    const fresh = document.getElementById(id);
    if (!fresh) return;
    if (isHalfTyped) fresh.value = value;
    fresh.focus({ preventScroll: true });
  };
}

// An error page has no live parts: what it says is shown above this one.
function complaint(page) {
  const state = page.querySelector(".state-error") ?? page.querySelector("main");
  return state?.textContent.trim().replace(/\s+/g, " ") || offline();
}

function offline() {
  return {
    "zh-Hans": "没有保存：连不上服务器。请检查网络后再试。",
    "zh-Hant": "沒有儲存：連不上伺服器。請檢查網路後再試。",
    en: "Not saved: the server cannot be reached. Check the network and try again.",
  }[document.documentElement.lang];
}
