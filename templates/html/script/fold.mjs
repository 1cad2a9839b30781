// @ts-check
// Thai as it is looked for: texts that readers take for the same become the same.

/**
 * Where each letter of a folded text stood in the text: from, and to.
 * @typedef {{ starts: number[], ends: number[] }} Places
 */

const NIKHAHIT = 0xe4d;
const SARA_AA = 0xe32;
const SARA_AM = 0xe33;
const SARA_E = 0xe40;
const SARA_AE = 0xe41;
const THAI_DIGITS = [0xe50, 0xe59];
const POINT = 0x2e;

/**
 * Spaces, zero-width letters, brackets, quotation marks, dashes and the commas of numbers, from-to: none of them is
 * looked for, so that codes typed with a dash and amounts in brackets are found.
 */
const LOST = [
  [0x00, 0x20],
  [0x22, 0x22], // "
  [0x27, 0x29], // ' ( )
  [0x2c, 0x2d], // , -
  [0x5b, 0x5b], // [
  [0x5d, 0x5d], // ]
  [0xa0, 0xa0],
  [0xad, 0xad],
  [0x2000, 0x201f], // spaces, zero-width letters, dashes, quotation marks
  [0x2028, 0x202f],
  [0x2060, 0x2060],
  [0x2212, 0x2212],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];

/** 1 for every code that is lost. A table, as every letter of every row of a table is looked up. */
const lost = new Uint8Array(0x10000);
for (const [from, to] of LOST) lost.fill(1, from, to + 1);

/**
 * The place of a mark above or below a consonant among the others: 1 vowels, 2 tones, 3 sara am. 0: no mark.
 * @param {number} code
 */
function markClass(code) {
  if (code < 0xe31 || code > 0xe4e) return 0;
  if (code >= 0xe48 && code <= 0xe4c) return 2;
  if (code === SARA_AM) return 3;
  return code === 0xe31 || (code >= 0xe34 && code <= 0xe3a) || code >= 0xe47 ? 1 : 0;
}

/**
 * Returns whether a mark stands at an index of a text.
 * @param {string} text
 * @param {number} index
 */
export const isMark = (text, index) => markClass(text.charCodeAt(index)) > 0;

/** @param {number} code */
const isThaiDigit = (code) => code >= THAI_DIGITS[0] && code <= THAI_DIGITS[1];

/** @param {number} code */
const isDigit = (code) => (code >= 0x30 && code <= 0x39) || isThaiDigit(code);

/**
 * A point is one of an abbreviation, and lost, unless it stands in a number.
 * @param {string} text
 * @param {number} index
 */
const isInNumber = (text, index) => isDigit(text.charCodeAt(index - 1)) && isDigit(text.charCodeAt(index + 1));

/**
 * A letter in lower case, a digit as an Arabic one.
 * @param {number} code
 */
function plainLetter(code) {
  if (isThaiDigit(code)) return code - THAI_DIGITS[0] + 0x30;
  if (code >= 0x41 && code <= 0x5a) return code + 0x20;
  if (code < 0xc0 || (code >= 0xe00 && code <= 0xe7f)) return code;
  const lower = String.fromCharCode(code).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : code;
}

/** A call takes only so many arguments. */
const MOST_ARGUMENTS = 8192;

/** What is folded is written here, one text at a time. */
let buffer = new Uint16Array(4096);

/** A text as it is folded, letter by letter. */
class Folding {
  /**
   * @param {number} longest the letters that may come
   * @param {Places | null} places where to note the places of the letters
   */
  constructor(longest, places) {
    if (buffer.length < longest) buffer = new Uint16Array(longest);
    this.places = places;
    this.length = 0;
    /** Where the marks of the letter before begin. */
    this.cluster = 0;
    /** Where the nikhahit stands among them; -1: there is none. */
    this.nikhahit = -1;
  }

  /**
   * Few marks stand together, so each is put in its place as it comes.
   * @param {number} code
   * @param {number} start
   * @param {number} end
   */
  mark(code, start, end) {
    const order = markClass(code);
    let at = this.length;
    while (at > this.cluster) {
      const other = buffer[at - 1];
      const otherOrder = markClass(other);
      if (otherOrder < order || (otherOrder === order && other < code)) break;
      // A mark typed twice looks like one.
      if (other === code) return;
      at -= 1;
    }
    buffer.copyWithin(at + 1, at, this.length);
    buffer[at] = code;
    this.length += 1;
    if (this.nikhahit >= at) this.nikhahit += 1;
    if (code === NIKHAHIT) this.nikhahit = at;
    this.places?.starts.splice(at, 0, start);
    this.places?.ends.splice(at, 0, end);
  }

  /**
   * Sara am in two letters, maybe with a tone between them, of which the second ends at `end`.
   * @param {number} end
   */
  saraAm(end) {
    const at = this.nikhahit;
    buffer.copyWithin(at, at + 1, this.length);
    this.length -= 1;
    this.nikhahit = -1;
    const [start] = this.places?.starts.splice(at, 1) ?? [0];
    this.places?.ends.splice(at, 1);
    this.mark(SARA_AM, start, end);
  }

  /**
   * What is no mark, and begins a cluster.
   * @param {number} code
   * @param {number} index
   */
  letter(code, index) {
    this.nikhahit = -1;
    const isAlone = this.length === this.cluster && this.length > 0;
    if (code === SARA_E && isAlone && buffer[this.length - 1] === SARA_E) {
      buffer[this.length - 1] = SARA_AE;
      if (this.places) this.places.ends[this.length - 1] = index + 1;
      return;
    }
    buffer[this.length] = plainLetter(code);
    this.length += 1;
    this.cluster = this.length;
    this.places?.starts.push(index);
    this.places?.ends.push(index + 1);
  }

  text() {
    let folded = "";
    for (let at = 0; at < this.length; at += MOST_ARGUMENTS) {
      const codes = buffer.subarray(at, Math.min(at + MOST_ARGUMENTS, this.length));
      // Many times faster than the same with `...`, which goes through them one by one.
      folded += String.fromCharCode.apply(null, /** @type {any} */ (codes));
    }
    return folded;
  }
}

/**
 * A text without the differences that readers don't mean: digits, case, spaces, the order of marks, sara am in two
 * letters, sara ae as two sara e, the points of abbreviations. Given `places`, it notes from where to where each of
 * its letters stood. The beginning of a word is folded to the beginning of the folded word, so that a word is found
 * while it is typed.
 * @param {string} text
 * @param {Places | null} places
 */
export function fold(text, places = null) {
  const folding = new Folding(text.length, places);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (lost[code] || (code === POINT && !isInNumber(text, index))) continue;
    if (code === SARA_AA && folding.nikhahit >= 0) folding.saraAm(index + 1);
    else if (markClass(code)) folding.mark(code, index, index + 1);
    else folding.letter(code, index);
  }
  return folding.text();
}

/**
 * The words of a query, folded, each once.
 * @param {string} query
 */
export const wordsOf = (query) => [...new Set(query.split(/\s+/).map((word) => fold(word)))].filter((word) => word !== "");
