// @ts-check
// What the features share of the page. Text of the plan only ever becomes text nodes, so nothing in it can become
// markup.

import { inThaiDigits, withCommas } from "./numbers.mjs";

/**
 * Digits as the document has them.
 * @param {string} text
 */
export const inDigits = (text) => (document.documentElement.dataset.numerals === "thai" ? inThaiDigits(text) : text);

/** @param {number} count */
export const counted = (count) => inDigits(withCommas(String(count)));

/**
 * Returns whether Ctrl (or Command) and the key of a letter are pressed: with a Thai layout the key types another
 * letter.
 * @param {KeyboardEvent} event
 * @param {string} letter
 */
export function isCombined(event, letter) {
  const { ctrlKey, metaKey, altKey, shiftKey, code, key } = event;
  return (ctrlKey || metaKey) && !altKey && !shiftKey && (code === `Key${letter}` || key.toUpperCase() === letter);
}

/** Returns whether rows are cards, as in the style sheet. */
export const isSmall = () => window.matchMedia("(max-width: 40rem)").matches;

/** Returns whether the contents stand before the page, as in the style sheet. */
export const isNarrow = () => window.matchMedia("(max-width: 60rem)").matches;

/**
 * An element with attributes and children.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string>} attributes
 * @param {(Node | string)[]} children
 */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/**
 * A button that does what its words say.
 * @param {string} text
 * @param {() => void} press
 */
export function makeButton(text, press) {
  const button = make("button", { type: "button" }, text);
  button.addEventListener("click", press);
  return button;
}

/**
 * The nearest element around the target of an event that a selector names.
 * @param {Event} event
 * @param {string} selector
 * @returns {Element | null}
 */
export const closest = (event, selector) => (event.target instanceof Element ? event.target.closest(selector) : null);
