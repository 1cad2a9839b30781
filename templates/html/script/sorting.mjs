// @ts-check
// A table's order: as the plan has it, or by a column that a reader chose, up or down.

import { byRank, compareTexts, firstInOrder } from "./collation.mjs";
import { make } from "./page.mjs";

/** @typedef {import("./rows.mjs").Unit} Unit */
/** @typedef {import("./columns.mjs").Columns} Columns */

/** With less than a tenth of a section to be seen, only that is put in order at first. */
const MUCH_MORE = 10;

export class Sorting {
  /** @param {Columns} columns */
  constructor(columns) {
    this.columns = columns;
    /** The plan's order: -1. */
    this.column = -1;
    this.isDown = false;
  }

  get isChosen() {
    return this.column >= 0;
  }

  /**
   * Lets each column be sorted by a press on its head; months not, which stand in an order of their own.
   * @param {HTMLTableElement} table
   * @param {() => void} changed
   */
  offer(table, changed) {
    table.classList.add("sortable");
    this.columns.heads.forEach((head, column) => {
      if (!head || head.classList.contains("month")) return;
      // One element for the words, so that those of other languages, which have elements of their own, stay among them.
      const button = make("button", { type: "button", class: "sort" }, make("span", {}, ...head.childNodes));
      head.append(button);
      button.addEventListener("click", () => {
        this.turn(column);
        changed();
      });
    });
  }

  /**
   * Up, down, and back to the order of the plan.
   * @param {number} column
   */
  turn(column) {
    if (this.column !== column) this.choose(column, false);
    else if (!this.isDown) this.choose(column, true);
    else this.choose(-1, false);
  }

  /**
   * @param {number} column
   * @param {boolean} isDown
   */
  choose(column, isDown) {
    this.column = column;
    this.isDown = isDown;
    this.columns.heads.forEach((head, at) => {
      if (at !== column) head?.removeAttribute("aria-sort");
      else head?.setAttribute("aria-sort", isDown ? "descending" : "ascending");
    });
  }

  /**
   * What was chosen before, where it can be chosen still.
   * @param {number} column
   * @param {boolean} isDown
   */
  restore(column, isDown) {
    if (this.columns.heads[column]?.querySelector(".sort")) this.choose(column, isDown);
  }

  /**
   * Units of a section in the order that the reader chose; those without a value stand last. When the order of the
   * column isn't known yet, all but the first `reach` may stand as they come.
   * @param {Unit[]} units
   * @param {number} reach
   */
  ordered(units, reach) {
    if (!this.isChosen) return units;
    const values = this.columns.valuesIn(this.column);
    if (!this.columns.ranks.has(this.column) && Array.isArray(values) && reach < units.length / MUCH_MORE) {
      const textOf = (/** @type {Unit} */ unit) => values[unit.index];
      return firstInOrder(units, (one, other) => compareTexts(textOf(one), textOf(other), this.isDown), reach);
    }
    const ranks = this.columns.ranksIn(this.column);
    return byRank(units, (unit) => ranks[unit.index], this.isDown);
  }

  /** The order in words; empty for the plan's. */
  told() {
    const head = this.columns.heads[this.column];
    return head ? `เรียงตาม${head.textContent?.trim()} ${this.isDown ? "จากมากไปน้อย" : "จากน้อยไปมาก"}` : "";
  }
}
