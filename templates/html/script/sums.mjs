// @ts-check
// The sums at the end of a table, of the rows that a filter leaves.

import { areEqual, exactOf, sumOf, written } from "./numbers.mjs";
import { inDigits } from "./page.mjs";
import { linesOf } from "./rows.mjs";

/** @typedef {import("./rows.mjs").Unit} Unit */
/** @typedef {import("./columns.mjs").Columns} Columns */
/** @typedef {import("./numbers.mjs").Exact} Exact */
/** @typedef {(lines: string[]) => boolean} Way which cells count, by their lines */

/** @type {Way} Amounts of which nothing more is said. */
const standsAlone = (lines) => lines.length === 1;

/** @type {Way} The same, and what the year has of money of several years: its whole and its years stand below it. */
const isOfYear = (lines) => lines.length === 1 || lines.length === 3;

/** Either all amounts count, or only those of the year, or only those of which nothing more is said. */
const WAYS = [standsAlone, isOfYear, (/** @type {string[]} */ lines) => lines.length > 0];

/**
 * The sum of the amounts in cells that count.
 * @param {string[][]} cells
 * @param {Way} counts
 */
export const sumOfCells = (cells, counts) =>
  sumOf(cells.filter(counts).flatMap((lines) => exactOf(lines[0] ?? "") ?? []));

/**
 * Which of a column's amounts its printed total is the sum of, when it is. Only adding tells: some totals are shares
 * or averages, and money of several years isn't a year's.
 * @param {string[][]} cells
 * @param {Exact} total
 * @returns {Way | undefined}
 */
export const wayTo = (cells, total) => WAYS.find((counts) => areEqual(sumOfCells(cells, counts), total));

export class Sums {
  /**
   * @param {HTMLTableRowElement} row the row of totals
   * @param {Columns} columns
   * @param {Unit[]} units what they are of
   */
  constructor(row, columns, units = columns.units) {
    this.columns = columns;
    /** @type {{ cell: HTMLTableCellElement, printed: Node[], column: number, counts: Way | undefined, decimals: number }[]} */
    this.totals = [];
    /** @type {{ cell: HTMLTableCellElement, printed: Node[] }[]} */
    this.labels = [];
    let column = 0;
    for (const cell of row.cells) {
      const total = exactOf(linesOf(cell)[0] ?? "");
      const printed = Array.from(cell.childNodes);
      if (total && cell.colSpan === 1) {
        const counts = wayTo(this.cells(units, column), total);
        this.totals.push({ cell, printed, column, counts, decimals: total.decimals });
      } else if (cell.localName === "th" || column === 0) {
        this.labels.push({ cell, printed });
      }
      column += cell.colSpan;
    }
  }

  /**
   * @param {Unit[]} units
   * @param {number} column
   */
  cells(units, column) {
    return units.flatMap((unit) => this.columns.amounts(unit, column));
  }

  /** Shows the totals that the plan prints. */
  showPrinted() {
    for (const { cell, printed } of [...this.totals, ...this.labels]) cell.replaceChildren(...printed);
  }

  /**
   * Shows the sums of some units; nothing where the printed total isn't a sum.
   * @param {Unit[]} units
   */
  showOf(units) {
    for (const { cell, printed } of this.labels) {
      cell.replaceChildren(...printed.map((node) => node.cloneNode(true)), " (เฉพาะรายการที่แสดง)");
    }
    for (const { cell, column, counts, decimals } of this.totals) {
      const sum = counts && sumOfCells(this.cells(units, column), counts);
      cell.replaceChildren(sum ? inDigits(written(sum, decimals)) : "–");
    }
  }
}
