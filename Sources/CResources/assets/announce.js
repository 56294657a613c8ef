// Says a sentence to screen readers, and shows one that people must see.

export function announce(sentence) {
  const area = document.getElementById("announcements");
  if (!area) return;
  area.textContent = "";
  requestAnimationFrame(() => { area.textContent = sentence; });
}

// kind: done, warning or error, as the server's own messages have it.
export function show(kind, sentence) {
  const area = document.getElementById("messages");
  if (!area) return;
  const line = document.createElement("p");
  line.className = `message message-${kind}`;
  line.textContent = sentence;
  area.replaceChildren(line);
  area.scrollIntoView({ block: "nearest" });
}
