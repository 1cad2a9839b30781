// @ts-check
// Tables of many rows: the browser lays out some, and more when a reader asks for them.

import { counted, isCombined, make, makeButton } from "./page.mjs";

/** Of a table with more rows than this, only some are laid out. */
const MOST_LAID_OUT = 1000;
/** Of a table with more rows than this, not all are laid out for the browser's own search either. */
const MOST_LAID_OUT_TO_FIND = 5000;
const FIRST_LAID_OUT = 100;
const MORE_LAID_OUT = 1000;
/** How long the browser must be idle for a step that makes a table ready, in milliseconds. */
const IDLE = 5;

/**
 * Which of the units that pass the filters are laid out: from one on, so many. What changes it returns whether others are
 * laid out than before.
 */
export class Extent {
  /** @param {number} count the table's units */
  constructor(count) {
    this.count = count;
    this.first = count > MOST_LAID_OUT ? FIRST_LAID_OUT : Infinity;
    this.from = 0;
    this.room = this.first;
  }

  /** Where it ends. */
  get to() {
    return this.from + this.room;
  }

  get isPart() {
    return this.first < this.count;
  }

  /**
   * @param {number} from
   * @param {number} room
   */
  set(from, room) {
    const isOther = this.from !== from || this.room !== room;
    this.from = from;
    this.room = room;
    return isOther;
  }

  reset() {
    return this.set(0, this.first);
  }

  all() {
    return this.set(0, Infinity);
  }

  further() {
    return this.set(this.from, this.room + MORE_LAID_OUT);
  }

  earlier() {
    const from = Math.max(0, this.from - MORE_LAID_OUT);
    return this.set(from, this.to - from);
  }

  /**
   * Reaches a unit, with some before it.
   * @param {number} at
   */
  reach(at) {
    const isIn = at >= this.from && at < this.to;
    return !isIn && this.set(Math.max(0, at - FIRST_LAID_OUT / 2), FIRST_LAID_OUT);
  }

  /**
   * What of a section is laid out, whose first unit is the `begin`th of all that pass.
   * @template Item
   * @param {Item[]} units
   * @param {number} begin
   */
  within(units, begin) {
    return units.slice(Math.max(0, this.from - begin), Math.max(0, this.to - begin));
  }
}

/** What a table of many rows says before and after its rows, and lets a reader ask for. */
export class MoreRows {
  /**
   * @param {Element} frame
   * @param {Extent} extent
   * @param {() => void} show
   */
  constructor(frame, extent, show) {
    this.extent = extent;
    this.show = show;
    const more = `อีก ${counted(MORE_LAID_OUT)} รายการ`;
    this.earlier = this.bar(this.button(`แสดงก่อนหน้านี้${more}`, () => extent.earlier()));
    const further = this.button(`แสดง${more}`, () => extent.further());
    this.rest = this.bar(further, this.button("แสดงทั้งหมด", () => extent.all()));
    frame.before(this.earlier);
    frame.after(this.rest);
    this.listen();
  }

  /** @param {HTMLElement[]} buttons */
  bar(...buttons) {
    const bar = make("p", { class: "table-more" }, make("span"), ...buttons);
    bar.hidden = true;
    return bar;
  }

  /**
   * @param {string} text
   * @param {() => boolean} lay
   */
  button(text, lay) {
    return makeButton(text, () => {
      if (lay()) this.show();
    });
  }

  /**
   * The browser's own search and the printer see what is laid out. A table that would keep the browser busy for long
   * is searched with its filter.
   */
  listen() {
    const { extent } = this;
    document.addEventListener("keydown", (event) => {
      if (isCombined(event, "F") && extent.count <= MOST_LAID_OUT_TO_FIND && extent.all()) this.show();
    });
    let { from, room } = extent;
    addEventListener("beforeprint", () => {
      ({ from, room } = extent);
      if (extent.all()) this.show();
    });
    addEventListener("afterprint", () => {
      if (extent.set(from, room)) this.show();
    });
  }

  /**
   * Tells what isn't laid out of all units that pass.
   * @param {number} passing
   */
  tell(passing) {
    const { from, to } = this.extent;
    this.earlier.hidden = from === 0;
    this.rest.hidden = to >= passing;
    const shown = Math.min(to, passing) - from;
    const [before, after] = [this.earlier, this.rest].map((bar) => /** @type {Node} */ (bar.firstChild));
    before.textContent = `ก่อนหน้านี้มีอีก ${counted(from)} รายการ `;
    after.textContent = `ตารางนี้แสดงไว้ ${counted(shown)} จาก ${counted(passing)} รายการ `;
  }
}

/**
 * Takes steps while nothing else is to be done.
 * @param {Generator<void, void, void>} steps
 */
export function whileIdle(steps) {
  if (!globalThis.requestIdleCallback) return;
  requestIdleCallback((deadline) => {
    let isDone = false;
    while (!isDone && deadline.timeRemaining() > IDLE) isDone = steps.next().done ?? false;
    if (!isDone) whileIdle(steps);
  });
}
