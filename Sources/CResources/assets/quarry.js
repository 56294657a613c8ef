// Pages work without scripts. What improves a part of one is loaded when the part asks for it: data-feature="suggest".
const features = {
  suggest: () => import("./suggest.js"),
  twins: () => import("./twins.js"),
  count: () => import("./count.js"),
  live: () => import("./live.js"),
  menu: () => import("./menu.js"),
  "inline-edit": () => import("./inline-edit.js"),
  progress: () => import("./progress.js"),
  "month-drag": () => import("./month-drag.js"),
  "deal-drag": () => import("./deal-drag.js"),
};

document.documentElement.classList.add("has-scripts");

function startAll(root) {
  for (const part of [root, ...root.querySelectorAll("[data-feature]")]) start(part);
}

async function start(part) {
  const load = features[part.dataset?.feature];
  if (!load || part.dataset.started) return;
  part.dataset.started = "yes";
  (await load()).start(part);
}

startAll(document.body);
// Parts that an answer has put in place of others.
document.addEventListener("swapped", (event) => startAll(event.target));
