// @ts-check
// Which entries answer a query, the best first.

import { fold, wordsOf } from "./fold.mjs";

/** @typedef {import("./records.mjs").Entry} Entry */

const RANKS = 8;

/**
 * How well the name of an entry answers: 0 it is the query, or its code is, 1 the code's beginning, 2 the name's, 3 and
 * 4 in the name (as typed, or all words), 5 not at all.
 * @param {Entry} entry
 * @param {string} query
 * @param {string[]} words
 */
function rankOfName({ codes, folded, name }, query, words) {
  if (codes.includes(query) || name === query || folded === query) return 0;
  if (codes.some((code) => code.startsWith(query))) return 1;
  if (folded.startsWith(query) || name.startsWith(query)) return 2;
  if (name.includes(query)) return 3;
  return name !== "" && words.every((word) => name.includes(word)) ? 4 : 5;
}

/**
 * How well an entry answers: 0 to 4 by its name, 5 and 6 in the text (as typed, or all words), 7 in part.
 * @param {Entry} entry
 * @param {string} query
 * @param {string[]} words
 */
export function rank(entry, query, words) {
  const ofName = rankOfName(entry, query, words);
  if (ofName < 5 || entry.all.includes(query)) return ofName;
  return words.every((word) => entry.all.includes(word)) ? 6 : 7;
}

/**
 * The entries that have the most of the words, by their letters.
 * @param {Entry[]} entries
 * @param {string[]} words
 */
function withMost(entries, words) {
  let most = 1;
  /** @type {Entry[]} */
  let having = [];
  for (const entry of entries) {
    const letters = words.reduce((sum, word) => sum + (entry.all.includes(word) ? word.length : 0), 0);
    if (letters > most) having = [];
    if (letters >= most) having.push(entry);
    most = Math.max(most, letters);
  }
  return having;
}

/**
 * @param {Entry[]} entries
 * @param {string} query
 * @param {string[]} words
 */
function inOrder(entries, query, words) {
  /** @type {Entry[][]} */
  const ranks = Array.from({ length: RANKS }, () => []);
  for (const entry of entries) ranks[rank(entry, query, words)].push(entry);
  for (const equal of ranks) equal.sort((one, other) => one.weight - other.weight);
  return ranks.flat();
}

/**
 * A row or a text that stands on several pages is one thing to find.
 * @param {Entry[]} entries
 */
function withoutRepeats(entries) {
  const said = new Set();
  return entries.filter((entry) => {
    if (entry.kind !== "r" && entry.kind !== "x") return true;
    const all = `${entry.title}\n${entry.text}`;
    return !said.has(all) && said.add(all);
  });
}

/**
 * The entries that have all words, the best first; where none has, and `isPartly` says so, those that have the most.
 * @param {Entry[]} entries
 * @param {string} text
 */
export function find(entries, text) {
  const words = wordsOf(text);
  const query = fold(text);
  if (words.length === 0) return { words, found: [], isPartly: false };
  const all = entries.filter((entry) => words.every((word) => entry.all.includes(word)));
  const isPartly = all.length === 0 && words.length > 1;
  const passing = isPartly ? withMost(entries, words) : all;
  return { words, found: withoutRepeats(inOrder(passing, query, words)), isPartly };
}
