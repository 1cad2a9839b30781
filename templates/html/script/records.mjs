// @ts-check
// What can be found: the records of the search index.

import { fold } from "./fold.mjs";

/**
 * What a page has: a place `[kind, anchor, title]`, or a text under the place before it, itself or as the number of a
 * repeated one.
 * @typedef {[kind: string, anchor: string, title: string]} Place
 * @typedef {Place | string | number} Item
 * @typedef {[kind: string, file: string, title: string, code: string, ...items: Item[]]} Page
 * @typedef {[repeated: string[], pages: Page[]]} Index
 */

/**
 * Something to find, as it is shown.
 * @typedef {object} Shown
 * @property {string} kind a letter of `KINDS`
 * @property {string} href
 * @property {string} title
 * @property {string} code
 * @property {string} where what it stands on
 * @property {string} text
 */

/**
 * The same with what is compared, all of it folded.
 * @typedef {object} Compared
 * @property {string[]} codes the code, and each of its words
 * @property {string} folded the title; empty when it isn't looked for
 * @property {string} name the code and the title
 * @property {string} all name, title and text
 * @property {number} weight what comes first of those that answer as well: the less, the earlier
 */

/** @typedef {Shown & Compared} Entry */

/**
 * The kinds by their letters in the index, in the order in which they are shown.
 * @type {Record<string, string>}
 */
export const KINDS = {
  k: "ตัววัดผลหลัก",
  p: "โครงการ/กิจกรรม",
  d: "ส่วนราชการ",
  s: "ส่วนของแผน",
  l: "รายการทั้งหมด",
  h: "หัวข้อ",
  t: "ตาราง",
  f: "แผนภูมิหรือภาพ",
  r: "รายการในตาราง",
  n: "เชิงอรรถ",
  x: "ข้อความ",
};

const KINDS_IN_ORDER = Object.keys(KINDS);

/** Of these, what the page says before its tables is one thing to find; all else is looked through text by text. */
const FOUND_WHOLE = ["p", "k", "d"];

/**
 * What can be found, one entry each, from the index, which says nothing twice.
 * @param {Index} index
 */
export const entriesOf = ([repeated, pages]) => pages.flatMap((page) => entriesOfPage(page, repeated));

/**
 * @param {Page} page
 * @param {string[]} repeated
 */
function entriesOfPage([kind, file, title, code, ...items], repeated) {
  const textOf = (/** @type {string | number} */ item) => (typeof item === "number" ? repeated[item] : item);
  const first = FOUND_WHOLE.includes(kind) ? items.findIndex((item) => Array.isArray(item)) : 0;
  const length = first < 0 ? items.length : first;
  const own = items.slice(0, length).map((item) => textOf(/** @type {string | number} */ (item)));
  const text = own.join(" · ").replaceAll(": · ", ": ");
  const entries = [entryOf({ kind, href: file, title, code, where: "", text }, true)];
  const name = code ? `${code} ${title}` : title;
  let place = { kind: "x", href: file, title: name };
  for (const item of items.slice(length)) {
    if (Array.isArray(item)) {
      const [placeKind, anchor, placeName] = item;
      place = { kind: placeKind, href: `${file}#${encodeURIComponent(anchor)}`, title: placeName || name };
      if (placeName && placeKind !== "x") entries.push(entryOf({ ...place, code: "", where: name, text: "" }, true));
    } else {
      const ofText = place.kind === "n" ? "n" : "x";
      entries.push(entryOf({ ...place, kind: ofText, code: "", where: name, text: textOf(item) }, false));
    }
  }
  return entries;
}

/**
 * @param {Shown} shown
 * @param {boolean} isNamed whether its title is looked for, and not just a text that stands under it
 * @returns {Entry}
 */
function entryOf(shown, isNamed) {
  const { kind, href, title, code, text } = shown;
  const codes = code ? [code, ...code.split(/\s+/)].map((word) => fold(word)) : [];
  const folded = isNamed ? fold(title) : "";
  const name = (codes[0] ?? "") + folded;
  // The line ends keep a word from being found across two texts.
  const all = `${name}\n${folded}\n${fold(text)}`;
  // Pages come before what stands on them, and the plan's own tables before those of pages.
  const weight = KINDS_IN_ORDER.indexOf(kind) + (href.startsWith("part-") ? 0 : 0.5);
  return { ...shown, codes, folded, name, all, weight };
}
