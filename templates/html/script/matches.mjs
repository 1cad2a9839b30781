// @ts-check
// Where the words of a query stand in a text.

import { fold, isMark } from "./fold.mjs";

/**
 * A stretch of a text, from-to.
 * @typedef {[from: number, to: number]} Stretch
 */

/** How much of a text stands before its first match, where it isn't shown from its beginning, and in all. */
const BEFORE_MATCH = 40;
const NEAR_BEGINNING = 60;
const LONGEST_SNIPPET = 160;

/**
 * The stretches that words cover in a text, in order and without overlaps; whole clusters, so that no mark is parted
 * from its letter.
 * @param {string} text
 * @param {string[]} words
 * @returns {Stretch[]}
 */
export function matches(text, words) {
  /** @type {import("./fold.mjs").Places} */
  const places = { starts: [], ends: [] };
  const folded = fold(text, places);
  /** @type {Stretch[]} */
  const found = [];
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      // Sorted marks may stand before the letters that they followed.
      let from = Math.min(...places.starts.slice(at, at + word.length));
      let to = Math.max(...places.ends.slice(at, at + word.length));
      while (from > 0 && isMark(text, from)) from -= 1;
      while (to < text.length && isMark(text, to)) to += 1;
      found.push([from, to]);
    }
  }
  return withoutOverlaps(found);
}

/**
 * @param {Stretch[]} stretches
 * @returns {Stretch[]}
 */
function withoutOverlaps(stretches) {
  /** @type {Stretch[]} */
  const apart = [];
  for (const [from, to] of stretches.sort((one, other) => one[0] - other[0])) {
    const last = apart.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return apart;
}

/**
 * The stretch of a text around its first match that is shown of it, of whole clusters.
 * @param {string} text
 * @param {Stretch[]} found
 * @returns {Stretch}
 */
export function aroundFirst(text, found) {
  const first = found[0][0];
  let from = first > NEAR_BEGINNING ? first - BEFORE_MATCH : 0;
  while (from > 0 && (isMark(text, from) || isMark(text, from + 1))) from -= 1;
  let to = Math.min(text.length, from + LONGEST_SNIPPET);
  while (to < text.length && isMark(text, to)) to += 1;
  return [from, to];
}

/**
 * A stretch of a text in pieces, each of which is within a match or outside of all.
 * @param {string} text
 * @param {Stretch[]} found
 * @param {Stretch} stretch
 * @returns {{ text: string, isMatch: boolean }[]}
 */
export function pieces(text, found, [from, to]) {
  const all = [];
  let at = from;
  for (const [start, end] of found) {
    if (end <= from || start >= to) continue;
    all.push({ text: text.slice(at, Math.max(start, from)), isMatch: false });
    at = Math.min(end, to);
    all.push({ text: text.slice(Math.max(start, from), at), isMatch: true });
  }
  all.push({ text: text.slice(at, to), isMatch: false });
  return all.filter((piece) => piece.text !== "");
}
