// @ts-check
// What stands in the columns of a table, read once, when it is first asked for.

import { finish, ranksOf, valuesOf } from "./collation.mjs";
import { isSubItem, linesOf } from "./rows.mjs";

/** @typedef {import("./rows.mjs").Unit} Unit */
/** @typedef {import("./collation.mjs").Values} Values */

/** How many units are folded in one step. */
const FOLDED_AT_ONCE = 50;

export class Columns {
  /**
   * @param {Unit[]} units
   * @param {(HTMLTableCellElement | null)[]} heads
   */
  constructor(units, heads) {
    this.units = units;
    this.heads = heads;
    /** @type {Map<number, string[][][]>} */
    this.lines = new Map();
    /** @type {Map<number, Values>} */
    this.values = new Map();
    /** @type {Map<number, Int32Array>} */
    this.ranks = new Map();
  }

  /**
   * The lines of each unit's cells of a column, row by row.
   * @param {number} column
   */
  linesIn(column) {
    let lines = this.lines.get(column);
    if (!lines) {
      lines = this.units.map((unit) => unit.rows.map((_, at) => linesOf(unit.cell(column, at))));
      this.lines.set(column, lines);
    }
    return lines;
  }

  /**
   * The lines of a unit that count to the sum of a column: a sub-item's amount is part of its project's.
   * @param {Unit} unit
   * @param {number} column
   */
  amounts(unit, column) {
    const lines = this.linesIn(column)[unit.index];
    return unit.rows.length === 1 ? lines : lines.filter((_, at) => !isSubItem(unit.rows[at]));
  }

  /**
   * What a column is sorted by, by unit.
   * @param {number} column
   */
  valuesIn(column) {
    let values = this.values.get(column);
    if (!values) {
      const isMoney = this.heads[column]?.classList.contains("money") ?? false;
      values = valuesOf(this.linesIn(column).map(([own]) => own), isMoney);
      this.values.set(column, values);
    }
    return values;
  }

  /**
   * The place of each unit in the order of a column; -1 for those without a value.
   * @param {number} column
   */
  ranksIn(column) {
    return finish(this.ranking(column));
  }

  /**
   * The same in steps, so that it can be made ready while nothing else is to be done.
   * @param {number} column
   * @returns {Generator<void, Int32Array, void>}
   */
  *ranking(column) {
    let ranks = this.ranks.get(column);
    if (!ranks) {
      ranks = yield* ranksOf(this.valuesIn(column));
      this.ranks.set(column, ranks);
    }
    return ranks;
  }

  /**
   * Reads all that sorting and filtering need, in steps.
   * @returns {Generator<void, void, void>}
   */
  *preparing() {
    for (const [column, head] of this.heads.entries()) if (head) yield* this.ranking(column);
    for (let at = 0; at < this.units.length; at += 1) {
      void this.units[at].said;
      if (at % FOLDED_AT_ONCE === 0) yield;
    }
  }
}
