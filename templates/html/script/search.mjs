// @ts-check
// The search: a field in the banner, and a list of what it finds.

import { find } from "./find.mjs";
import { keep, recall } from "./kept.mjs";
import { aroundFirst, matches, pieces } from "./matches.mjs";
import { counted, isCombined, make } from "./page.mjs";
import { KINDS, entriesOf } from "./records.mjs";

/** @typedef {import("./records.mjs").Entry} Entry */
/** @typedef {import("./records.mjs").Index} Index */
/** @typedef {import("./matches.mjs").Stretch} Stretch */

/** As many as a reader looks through. */
const SHOWN_RESULTS = 20;
const IN_SIGHT = 6;
const LONGEST_TITLE = 300;
/** What the words are kept as. */
const SEARCH = "_search";
const INDEX_FILE = "search-index.js";

/**
 * A stretch of a text with its matches marked.
 * @param {string} text
 * @param {Stretch[]} found
 * @param {Stretch} stretch
 */
const marked = (text, found, stretch = [0, text.length]) =>
  pieces(text, found, stretch).map((piece) => (piece.isMatch ? make("mark", {}, piece.text) : piece.text));

/**
 * The text around its first match.
 * @param {string} text
 * @param {Stretch[]} found
 */
function snippet(text, found) {
  const [from, to] = aroundFirst(text, found);
  const [before, after] = [from > 0 ? "…" : "", to < text.length ? "…" : ""];
  return make("span", { class: "result-text" }, before, ...marked(text, found, [from, to]), after);
}

/**
 * What a kind is called: in the plan's words, where it has some.
 * @param {string} kind
 */
const kindOf = (kind) => document.querySelector(".search")?.getAttribute(`data-kind-${kind}`) ?? KINDS[kind];

/**
 * What is found, as one of the list.
 * @param {Entry} entry
 * @param {string[]} words
 * @param {number} index
 */
function optionOf(entry, words, index) {
  const name = entry.code ? `${entry.code} ${entry.title}` : entry.title;
  // As much of a title as can be looked over.
  const shown = name.length > LONGEST_TITLE ? `${name.slice(0, LONGEST_TITLE)}…` : name;
  const title = marked(shown, entry.folded === "" ? [] : matches(shown, words));
  const where = entry.where === entry.title ? "" : entry.where;
  const kind = [kindOf(entry.kind), where].filter(Boolean).join(" · ");
  const option = make(
    "a",
    { id: `_result-${index}`, role: "option", "aria-selected": "false", tabindex: "-1", href: entry.href },
    make("span", { class: "result-kind" }, kind),
    make("span", { class: "result-title" }, ...title),
  );
  const found = matches(entry.text, words);
  if (found.length > 0) option.append(snippet(entry.text, found));
  return option;
}

/**
 * How many are found, in words.
 * @param {number} count
 * @param {boolean} isPartly
 */
export function toldResults(count, isPartly) {
  if (count === 0) return "ไม่พบ";
  const more = count > SHOWN_RESULTS ? ` แสดง ${counted(SHOWN_RESULTS)} รายการแรก` : "";
  return `${isPartly ? "ไม่พบครบทุกคำ ใกล้เคียง" : "พบ"} ${counted(count)} รายการ${more}`;
}

function makeField() {
  return make("input", {
    id: "_search",
    type: "search",
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": "_results",
    "aria-expanded": "false",
    "aria-keyshortcuts": "Control+K",
    autocomplete: "off",
    spellcheck: "false",
    enterkeyhint: "go",
  });
}

export class Search {
  /** @param {HTMLElement} box where the search stands */
  constructor(box) {
    this.box = box;
    this.input = makeField();
    this.count = make("p", { class: "search-count" });
    // What is read aloud stands outside of the panel, as a change within something hidden isn't read.
    this.told = make("p", { class: "visually-hidden", role: "status" });
    this.list = make("div", { id: "_results", role: "listbox", "aria-label": "ผลการค้นหา", tabindex: "-1" });
    this.panel = make("div", { class: "search-panel" }, this.count, this.list);
    this.panel.hidden = true;
    const label = make("label", { for: "_search" }, "ค้นหาในแผน ", make("kbd", { "aria-hidden": "true" }, "Ctrl K"));
    box.append(label, this.input, this.told, this.panel);
    box.hidden = false;

    /** @type {Entry[] | null} */
    this.entries = null;
    this.isLoading = false;
    /** Which of the list Enter leads to; -1: none. */
    this.active = -1;
    this.later = 0;
    this.input.value = recall(SEARCH) ?? "";
    this.listen();
  }

  listen() {
    const { box, input, list, panel } = this;
    input.addEventListener("focus", () => {
      this.load();
      if (input.value !== "") this.update();
    });
    input.addEventListener("input", () => this.update());
    input.addEventListener("keydown", (event) => {
      if (!event.isComposing && this.press(event.key)) event.preventDefault();
    });
    // A link to this very page leaves it open.
    list.addEventListener("click", () => this.close());
    box.addEventListener("focusout", (event) => {
      if (!(event.relatedTarget instanceof Node && box.contains(event.relatedTarget))) this.close();
    });
    // A press on the panel keeps the focus in the field, or the panel would close before the click.
    panel.addEventListener("mousedown", (event) => event.preventDefault());
    document.addEventListener("keydown", (event) => {
      if (!isCombined(event, "K")) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
  }

  /**
   * Returns whether the key did something.
   * @param {string} key
   */
  press(key) {
    switch (key) {
      case "ArrowDown":
        return this.step(1);
      case "ArrowUp":
        return this.step(-1);
      case "Enter":
        return this.follow();
      case "Escape":
        // The first closes the list, the second empties the field.
        if (this.panel.hidden) keep(SEARCH, (this.input.value = ""));
        else this.close();
        return true;
      default:
        return false;
    }
  }

  get isOpen() {
    return !this.panel.hidden && this.list.children.length > 0;
  }

  /** @param {1 | -1} by */
  step(by) {
    if (!this.isOpen && this.input.value === "") return false;
    const options = this.list.children.length;
    if (!this.isOpen) this.update();
    else if (by > 0) this.activate((this.active + 1) % options);
    else this.activate(this.active <= 0 ? options - 1 : this.active - 1);
    return true;
  }

  follow() {
    if (!this.isOpen) return false;
    this.option(Math.max(this.active, 0))?.click();
    return true;
  }

  /**
   * @param {number} index
   * @returns {HTMLElement | undefined}
   */
  option(index) {
    return /** @type {HTMLElement | undefined} */ (this.list.children[index]);
  }

  /** A script is what a page opened from a folder may load; and only readers who search load it. */
  load() {
    if (this.entries || this.isLoading) return;
    this.isLoading = true;
    const script = make("script", { src: INDEX_FILE });
    script.addEventListener("load", () => {
      /** @type {Index} */
      const index = Reflect.get(globalThis, "phaenSearch") ?? [[], []];
      this.entries = entriesOf(index);
      if (this.input.value !== "" && document.activeElement === this.input) this.update();
    });
    script.addEventListener("error", () => {
      this.isLoading = false;
      script.remove();
      this.tell(`เปิดดัชนีค้นหา (${INDEX_FILE}) ไม่ได้`);
    });
    document.head.append(script);
  }

  /** @param {string} text */
  tell(text) {
    this.count.textContent = text;
    this.told.textContent = text;
    this.panel.hidden = false;
  }

  close() {
    this.panel.hidden = true;
    this.told.textContent = "";
    this.input.setAttribute("aria-expanded", "false");
    this.activate(-1);
  }

  /** @param {number} index */
  activate(index) {
    this.option(this.active)?.setAttribute("aria-selected", "false");
    this.active = index;
    const option = this.option(index);
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  /** Shows what the words in the field find. */
  update() {
    keep(SEARCH, this.input.value);
    if (!this.entries) {
      this.load();
      return;
    }
    const { words, found, isPartly } = find(this.entries, this.input.value);
    this.activate(-1);
    this.showOptions(found, words);
    if (words.length === 0) {
      this.close();
      return;
    }
    this.tell(toldResults(found.length, isPartly));
    // The best one is where Enter leads, and is seen to be.
    if (found.length > 0) this.activate(0);
  }

  /**
   * Lists those in sight at once, the others after them, so that they don't hold up the next letter.
   * @param {Entry[]} found
   * @param {string[]} words
   */
  showOptions(found, words) {
    const options = (/** @type {number} */ from, /** @type {number} */ to) =>
      found.slice(from, to).map((entry, index) => optionOf(entry, words, from + index));
    this.list.replaceChildren(...options(0, IN_SIGHT));
    clearTimeout(this.later);
    this.later = setTimeout(() => this.list.append(...options(IN_SIGHT, SHOWN_RESULTS)));
    this.list.hidden = found.length === 0;
    this.list.scrollTop = 0;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
  }
}
