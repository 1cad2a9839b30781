// @ts-check
// The order of texts and numbers in the column of a table.

import { inArabicDigits, isSaid, orderOf } from "./numbers.mjs";

/**
 * What a column is sorted by, row by row: numbers, or texts; NaN and "" where there is no value.
 * @typedef {Float64Array | string[]} Values
 */

export const collator = new Intl.Collator("th", { numeric: true });

/** How many texts are sorted in one step. */
const SORTED_AT_ONCE = 2000;

/**
 * A text so that the collator, which knows whole numbers, puts 900 before 1,200 and 73.45 before 73.5. What a text
 * begins with may be the number of a section, of whole numbers.
 * @param {string} text
 */
export function collated(text) {
  if (!/[\d๐-๙][.,][\d๐-๙]/.test(text)) return text;
  return inArabicDigits(text)
    .replace(/\d{1,3}(?:,\d{3})+/g, (number) => number.replaceAll(",", ""))
    .replace(/([^\d.]\d+)\.(\d+)(?![\d.])/g, (_, whole, decimals) => `${whole}.${decimals.padEnd(9, "0")}`);
}

/**
 * What rows are sorted by, from the lines of their cells: numbers where all are, and in a column of money where any is.
 * @param {string[][]} cells
 * @param {boolean} isMoney
 * @returns {Values}
 */
export function valuesOf(cells, isMoney) {
  const numbers = Float64Array.from(cells, ([text]) => (text === undefined ? NaN : orderOf(text)));
  const isWord = (/** @type {string[]} */ [text], /** @type {number} */ at) => Number.isNaN(numbers[at]) && isSaid(text);
  if (numbers.some((number) => !Number.isNaN(number)) && (isMoney || !cells.some(isWord))) return numbers;
  return cells.map((lines) => (isSaid(lines[0]) ? collated(lines.length === 1 ? lines[0] : lines.join(" ")) : ""));
}

/**
 * Sorts texts as a Thai dictionary does, in steps: the whole sort finds the runs sorted, and merges them.
 * @param {string[]} texts
 * @returns {Generator<void, string[], void>}
 */
export function* collate(texts) {
  for (let at = 0; at < texts.length; at += SORTED_AT_ONCE) {
    const part = texts.slice(at, at + SORTED_AT_ONCE).sort(collator.compare);
    for (let index = 0; index < part.length; index += 1) texts[at + index] = part[index];
    yield;
  }
  return texts.sort(collator.compare);
}

/**
 * The place of each value in their order, equal ones with equal places; -1 where there is none. In steps.
 * @param {Values} values
 * @returns {Generator<void, Int32Array, void>}
 */
export function* ranksOf(values) {
  yield;
  /** @type {Map<number | string, number>} */
  const places = new Map();
  if (values instanceof Float64Array) {
    const distinct = new Set(values.filter((number) => !Number.isNaN(number)));
    Float64Array.from(distinct).sort().forEach((number, place) => places.set(number, place));
  } else {
    const distinct = new Set(values);
    distinct.delete("");
    (yield* collate(Array.from(distinct))).forEach((text, place) => places.set(text, place));
  }
  /** @type {Iterable<number | string>} */
  const all = values;
  return Int32Array.from(all, (value) => places.get(value) ?? -1);
}

/**
 * What steps lead to, all at once.
 * @template Result
 * @param {Generator<void, Result, void>} steps
 */
export function finish(steps) {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/**
 * Items by their ranks, equal ones in their own order; those without a rank (-1) stand last, up and down.
 * @template Item
 * @param {Item[]} items
 * @param {(item: Item) => number} rankOf
 * @param {boolean} isDown
 */
export function byRank(items, rankOf, isDown) {
  const keys = Float64Array.from(items, (item) => {
    const place = rankOf(item);
    if (place < 0) return Infinity;
    return isDown ? -place : place;
  });
  const places = Array.from(keys.keys());
  places.sort((one, other) => (keys[one] === keys[other] ? one - other : keys[one] - keys[other]));
  return places.map((at) => items[at]);
}

/**
 * The order of texts, up or down; those that say nothing stand last, up and down.
 * @param {string} one
 * @param {string} other
 * @param {boolean} isDown
 */
export function compareTexts(one, other, isDown) {
  if (one === "" || other === "") return Number(one === "") - Number(other === "");
  return isDown ? collator.compare(other, one) : collator.compare(one, other);
}

/**
 * The first items in order, as many as are asked for, then the others as they come. The order of many thousand names
 * takes the collator longer than a reader should wait; which are the first, it knows at once.
 * @template Item
 * @param {Item[]} items
 * @param {(one: Item, other: Item) => number} compare
 * @param {number} count
 */
export function firstInOrder(items, compare, count) {
  /** @type {Item[]} */
  const first = [];
  for (const item of items) {
    if (first.length === count && compare(item, first[count - 1]) >= 0) continue;
    let [low, high] = [0, first.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(item, first[middle]) < 0) high = middle;
      else low = middle + 1;
    }
    first.splice(low, 0, item);
    first.length = Math.min(first.length, count);
  }
  const taken = new Set(first);
  return [...first, ...items.filter((item) => !taken.has(item))];
}
