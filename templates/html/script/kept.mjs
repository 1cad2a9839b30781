// @ts-check
// What a reader chose on the page, kept for when they come back to it.

/** Browsers allow only some changes of the history a minute. In milliseconds. */
const BETWEEN_CHANGES = 200;

/**
 * By name: ids of tables, and names that begin with an underscore, which no id does.
 * @type {Record<string, any>}
 */
const kept = {};
let keeping = 0;

/**
 * What was kept by a name, when something was.
 * @param {string} name
 */
export const recall = (name) => kept[name];

/**
 * @param {string} name
 * @param {unknown} value
 */
export function keep(name, value) {
  kept[name] = value;
  keeping ||= setTimeout(keepNow, BETWEEN_CHANGES);
}

function keepNow() {
  if (!keeping) return;
  clearTimeout(keeping);
  keeping = 0;
  history.replaceState({ phaen: kept }, "");
}

/** Reads what was kept, and from now on keeps what is chosen before a link leads away. */
export function startKeeping() {
  Object.assign(kept, history.state?.phaen);
  document.addEventListener("click", keepNow, true);
  addEventListener("pagehide", keepNow);
  // A link within the page begins a new entry of the history, which knows nothing yet.
  addEventListener("hashchange", () => {
    if (!history.state?.phaen) history.replaceState({ phaen: kept }, "");
  });
}
