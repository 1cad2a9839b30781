// @ts-check
// The rows of a table: what is moved as one, and what stands in their cells.

import { fold } from "./fold.mjs";

/**
 * A cell, as far as it takes room.
 * @typedef {{ rowSpan: number, colSpan: number }} Spanning
 */

/**
 * A body of a table.
 * @typedef {object} Section
 * @property {HTMLTableSectionElement} body
 * @property {HTMLTableRowElement | null} title
 * @property {string} said the title, folded
 * @property {Unit[]} units
 * @property {boolean} isMerged whether rows that are no sub-items share a cell
 * @property {HTMLTableRowElement | null} subtotal the row with the sums of its rows
 * @property {number} depth how many groups it stands within
 */

/**
 * The lines of a cell, without its references to footnotes.
 * @param {Element | null | undefined} cell
 * @returns {string[]}
 */
export function linesOf(cell) {
  if (!cell) return [];
  const first = cell.firstElementChild;
  if (!first) return cell.textContent ? [cell.textContent] : [];
  if (first.localName === "ul") return Array.from(first.children, (line) => line.textContent ?? "");
  let text = "";
  for (const node of cell.childNodes) {
    if (!(node instanceof Element && node.classList.contains("note-ref"))) text += node.textContent;
  }
  return text === "" ? [] : [text];
}

/**
 * The cell that covers each row and column.
 * @template {Spanning} Cell
 * @param {{ cells: Iterable<Cell> }[]} rows
 */
export function gridOf(rows) {
  /** @type {Cell[][]} */
  const grid = rows.map(() => []);
  rows.forEach((row, at) => {
    let column = 0;
    for (const cell of row.cells) {
      while (grid[at][column]) column += 1;
      for (let down = at; down < Math.min(rows.length, at + cell.rowSpan); down += 1) {
        for (let right = column; right < column + cell.colSpan; right += 1) grid[down][right] = cell;
      }
      column += cell.colSpan;
    }
  });
  return grid;
}

/**
 * The head cell of each column, where it has one of its own.
 * @template {Spanning} Cell
 * @param {{ cells: Iterable<Cell> }[]} rows the rows of the head
 */
export const headsOf = (rows) => (gridOf(rows).at(-1) ?? []).map((cell) => (cell.colSpan === 1 ? cell : null));

/** @param {Element} row */
export const isSubItem = (row) => row.className === "sub-item";

/** @param {Element} element */
function removeAddresses(element) {
  for (const addressed of element.querySelectorAll("[id]")) addressed.removeAttribute("id");
}

/** What is moved as one: a row with its sub-items, and as the plan prints it rows that share a cell. */
export class Unit {
  /** @param {HTMLTableRowElement} row */
  constructor(row) {
    this.rows = [row];
    this.isMerged = false;
    /** Its place in the plan's order. */
    this.index = -1;
    /** @type {string | null} */
    this.folded = null;
    /** @type {HTMLTableCellElement[][] | null} */
    this.covering = null;
  }

  /**
   * The cell that begins in a row and column; none where one reaches down from above.
   * @param {number} column
   * @param {number} at
   */
  cell(column, at) {
    // A row that stands alone is seldom asked for its whole grid.
    if (this.rows.length === 1) return this.rows[0].children[column];
    const cell = this.grid[at][column];
    return cell && this.rows[at].contains(cell) ? cell : null;
  }

  get grid() {
    this.covering ??= gridOf(this.rows);
    return this.covering;
  }

  /** Units of one row each, with its sub-items, in which every shared cell is repeated. */
  parts() {
    if (!this.isMerged) return [this];
    const begins = this.rows.flatMap((row, at) => (at === 0 || !isSubItem(row) ? [at] : []));
    return begins.map((begin, index) => this.part(begin, begins[index + 1] ?? this.rows.length));
  }

  /**
   * @param {number} begin
   * @param {number} end
   */
  part(begin, end) {
    const row = /** @type {HTMLTableRowElement} */ (this.rows[begin].cloneNode(false));
    for (const cell of new Set(this.grid[begin])) {
      const own = /** @type {HTMLTableCellElement} */ (cell.cloneNode(true));
      if (cell.rowSpan > 1) own.rowSpan = end - begin;
      // The first of the copies has the addresses.
      if (cell.parentElement !== this.rows[begin]) removeAddresses(own);
      row.append(own);
    }
    const part = new Unit(row);
    for (const under of this.rows.slice(begin + 1, end)) {
      part.rows.push(/** @type {HTMLTableRowElement} */ (under.cloneNode(true)));
    }
    return part;
  }

  /**
   * Returns whether it has an address.
   * @param {string} id
   */
  holds(id) {
    return this.rows.some((row) => row.id === id || row.querySelector(`[id="${CSS.escape(id)}"]`));
  }

  /** All that it says, for the text filter. */
  get said() {
    this.folded ??= fold(this.rows.map(saidIn).join(""));
    return this.folded;
  }
}

/**
 * The text of a row. The bar keeps a word from being found across two cells, or two lines of one.
 * @param {HTMLTableRowElement} row
 */
function saidIn(row) {
  let text = "";
  for (const cell of row.children) {
    const first = cell.firstElementChild;
    if (first?.localName === "ul") for (const line of first.children) text += `${line.textContent}|`;
    else text += `${cell.textContent}|`;
  }
  return text;
}

/**
 * @param {HTMLTableSectionElement} body
 * @returns {Section}
 */
export function sectionOf(body) {
  /** @type {Section} */
  const section = { body, title: null, said: "", units: [], isMerged: false, subtotal: null, depth: 0 };
  // How many rows from this one on share a cell with one before.
  let reach = 0;
  for (const row of body.rows) {
    if (isAround(section, row)) continue;
    addRow(section, row, reach > 0);
    reach -= 1;
    for (const cell of row.cells) reach = Math.max(reach, cell.rowSpan - 1);
  }
  section.depth = Number((section.title ?? section.subtotal)?.dataset.depth ?? 0);
  return section;
}

/**
 * Takes a row that is the title of a section, or has its sums. Returns whether it is one.
 * @param {Section} section
 * @param {HTMLTableRowElement} row
 */
function isAround(section, row) {
  if (row.className === "group") {
    section.title = row;
    section.said = fold(row.textContent ?? "");
    return true;
  }
  if (row.className !== "subtotal") return false;
  section.subtotal = row;
  return true;
}

/**
 * Adds a row to a section's units: to the last one where it is a sub-item or shares a cell with the row before.
 * @param {Section} section
 * @param {HTMLTableRowElement} row
 * @param {boolean} isMerged
 */
function addRow(section, row, isMerged) {
  const unit = section.units.at(-1);
  if (!unit || !(isSubItem(row) || isMerged)) {
    section.units.push(new Unit(row));
    return;
  }
  unit.rows.push(row);
  unit.isMerged ||= !isSubItem(row);
  section.isMerged ||= unit.isMerged;
}

/**
 * For each section the places of those whose rows it is about: its own, or where it is the title or the sums of others,
 * all of those below or above it that stand within.
 * @param {Pick<Section, "title" | "units" | "depth">[]} sections
 */
export const within = (sections) =>
  sections.map((section, at) => {
    if (section.units.length > 0) return [at];
    const step = section.title ? 1 : -1;
    const places = [];
    for (let next = at + step; sections[next]?.depth > section.depth; next += step) places.push(next);
    return places;
  });

/**
 * Lets a row be found by the titles of all groups that it stands within.
 * @param {Section[]} sections
 */
export function inheritTitles(sections) {
  for (const [at, places] of within(sections).entries()) {
    const { title, said, units } = sections[at];
    if (title && units.length === 0) for (const place of places) sections[place].said += `|${said}`;
  }
}
