// @ts-check
// Numbers as the plan writes them, in Thai or Arabic digits, with commas, signs and units.

/**
 * A number as a whole count of 10^-decimals: exact, however long.
 * @typedef {{ count: bigint, decimals: number }} Exact
 */

const THAI_ZERO = 0xe50;

/** @param {string} text */
export const inArabicDigits = (text) => text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - THAI_ZERO));

/** @param {string} text */
export const inThaiDigits = (text) => text.replace(/[0-9]/g, (digit) => String.fromCharCode(THAI_ZERO + Number(digit)));

/**
 * Digits with a comma before every three.
 * @param {string} digits
 */
export const withCommas = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ",");

/**
 * Returns whether a text says something, and isn't a sign for nothing.
 * @param {string | undefined} text
 */
export const isSaid = (text) => text !== undefined && text !== "" && !/^([-–—]|N\/A)$/.test(text);

/**
 * The number that a text is, alone or as a percentage or an amount in baht; `null` when it is none.
 * @param {string} text
 * @returns {Exact | null}
 */
export function exactOf(text) {
  const parts = /^([-−–]?)(\d[\d,]*)(?:\.(\d+))?\s*(?:%|บาท)?$/.exec(inArabicDigits(text).trim());
  if (!parts) return null;
  const [, sign, whole, decimals = ""] = parts;
  const count = BigInt(whole.replaceAll(",", "") + decimals);
  return { count: sign ? -count : count, decimals: decimals.length };
}

/**
 * The same number's count of 10^-decimals, with at least as many decimals as it has.
 * @param {Exact} number
 * @param {number} decimals
 */
const scaled = (number, decimals) => number.count * 10n ** BigInt(decimals - number.decimals);

/**
 * @param {Exact} one
 * @param {Exact} other
 */
export function areEqual(one, other) {
  const decimals = Math.max(one.decimals, other.decimals);
  return scaled(one, decimals) === scaled(other, decimals);
}

/**
 * The exact sum, with the decimals of the number that has the most.
 * @param {Exact[]} numbers
 * @returns {Exact}
 */
export function sumOf(numbers) {
  const decimals = numbers.reduce((most, number) => Math.max(most, number.decimals), 0);
  return { count: numbers.reduce((sum, number) => sum + scaled(number, decimals), 0n), decimals };
}

/**
 * An exact number in Arabic digits, with as many decimals as it needs, and at least as many as the printed sum has.
 * @param {Exact} number
 * @param {number} least
 */
export function written({ count, decimals }, least) {
  const digits = String(count < 0n ? -count : count).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const rest = digits.slice(digits.length - decimals);
  // A sum in whole baht is written without satang.
  const fraction = least === 0 && /^0*$/.test(rest) ? "" : rest.padEnd(least, "0");
  return `${count < 0n ? "-" : ""}${withCommas(whole)}${fraction ? `.${fraction}` : ""}`;
}

/**
 * The number that a text is sorted by; NaN when it is none. A column of more than sixteen digits would need more.
 * @param {string} text
 */
export function orderOf(text) {
  // Most texts are no numbers, which their first letters show.
  if (!/^[-−–]?[\d๐-๙]/.test(text)) return NaN;
  const plain = inArabicDigits(text).replaceAll(",", "").replace(/\s*(%|บาท)$/, "").replace(/^[−–]/, "-").trim();
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
}
