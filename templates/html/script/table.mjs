// @ts-check
// The tables of a page: what is shown of each, in which order.

import { Columns } from "./columns.mjs";
import { Filter } from "./filter.mjs";
import { keep, recall } from "./kept.mjs";
import { Extent, MoreRows, whileIdle } from "./many-rows.mjs";
import { closest } from "./page.mjs";
import { headsOf, inheritTitles, sectionOf, within } from "./rows.mjs";
import { Sorting } from "./sorting.mjs";
import { Sums } from "./sums.mjs";

/** @typedef {import("./rows.mjs").Unit} Unit */
/** @typedef {import("./rows.mjs").Section} Section */

const FEWEST_TO_SORT = 5;
const FEWEST_TO_FILTER = 12;

/**
 * The sections with all of their units apart, each of which says all that it means.
 * @param {Section[]} sections
 */
function apart(sections) {
  if (!sections.some((section) => section.isMerged)) return sections;
  return sections.map((section) => ({ ...section, units: section.units.flatMap((unit) => unit.parts()) }));
}

/**
 * Shows the sums of some units, or those that are printed.
 * @param {Sums | null | undefined} sums
 * @param {Unit[] | null} units
 */
function showSums(sums, units) {
  if (units) sums?.showOf(units);
  else sums?.showPrinted();
}

class Table {
  /**
   * @param {HTMLTableElement} element
   * @param {HTMLTableSectionElement} head
   */
  constructor(element, head) {
    this.element = element;
    this.frame = element.closest(".scroll") ?? element;
    // As the plan prints it, and as it is sorted and filtered.
    this.printed = Array.from(element.tBodies, sectionOf);
    this.within = within(this.printed);
    inheritTitles(this.printed);
    this.single = apart(this.printed);
    const units = this.single.flatMap((section) => section.units);
    units.forEach((unit, index) => {
      unit.index = index;
    });
    const heads = headsOf(Array.from(head.rows));
    this.columns = new Columns(units, heads);
    this.sorting = new Sorting(this.columns);
    this.extent = new Extent(units.length);

    // A listing has a filter however short it is.
    const isProse = heads.every((cell) => cell?.className === "prose");
    const isLong = (/** @type {number} */ fewest) => units.length >= fewest && !isProse;
    if (isLong(FEWEST_TO_SORT)) this.sorting.offer(element, () => this.changed());
    this.filter = isLong(FEWEST_TO_FILTER) || element.closest(".listing") ? this.makeFilter() : null;
    this.sums = this.filter ? this.makeSums() : null;
    this.subtotals = this.makeSubtotals();
    this.more = this.extent.isPart ? new MoreRows(this.frame, this.extent, () => this.show()) : null;
    if (this.more) {
      this.show();
      whileIdle(this.columns.preparing());
    }
    this.restore();
  }

  /**
   * The sums of the sections by their rows, where they can be filtered.
   * @returns {Map<HTMLTableRowElement, Sums>}
   */
  makeSubtotals() {
    const subtotals = new Map();
    if (!this.filter) return subtotals;
    for (const [at, { subtotal }] of this.single.entries()) {
      if (subtotal) subtotals.set(subtotal, new Sums(subtotal, this.columns, this.unitsWithin(at, this.single)));
    }
    return subtotals;
  }

  /**
   * The units that a section is about, of sections in the table's order.
   * @param {number} at
   * @param {{ units: Unit[] }[]} sections
   */
  unitsWithin(at, sections) {
    return this.within[at].flatMap((place) => sections[place].units);
  }

  makeFilter() {
    const name = this.element.caption?.textContent?.trim() || this.frame.getAttribute("aria-label") || "";
    const filter = new Filter(name, this.columns, () => this.changed());
    filter.tell(this.extent.count, "");
    this.frame.before(filter.tools);
    return filter;
  }

  makeSums() {
    const total = this.element.tFoot?.rows[0];
    return total ? new Sums(total, this.columns) : null;
  }

  get isFiltered() {
    return this.filter?.isActive ?? false;
  }

  /** What a reader chose is there again when they come back to the page. */
  restore() {
    const { text = "", choices = {}, column = -1, down = false } = recall(this.element.id) ?? {};
    if (text === "" && Object.keys(choices).length === 0 && column < 0) return;
    this.filter?.restore(text, choices);
    this.sorting.restore(column, down);
    this.show();
  }

  /** Shows what a reader has just chosen, from the first row on. */
  changed() {
    this.extent.reset();
    this.show();
    if (!this.element.id) return;
    const { column, isDown: down } = this.sorting;
    keep(this.element.id, { text: this.filter?.text.value, choices: this.filter?.chosen(), column, down });
  }

  /**
   * The sections with the units that pass the filters, in their order. As the plan prints them while nothing is chosen.
   * @returns {{ section: Section, units: Unit[] }[]}
   */
  passing() {
    const { filter, sorting } = this;
    if (!filter?.isActive) {
      const sections = sorting.isChosen ? this.single : this.printed;
      return sections.map((section) => ({ section, units: sorting.ordered(section.units, this.extent.to) }));
    }
    // How many pass isn't known before all are looked at, so the whole order is asked for.
    return this.single.map((section) => {
      const units = sorting.ordered(section.units, Infinity);
      return { section, units: units.filter((unit) => filter.passes(unit, section)) };
    });
  }

  /** Puts the rows into the table that are to be seen, and tells of them. */
  show() {
    const sections = this.passing();
    let count = 0;
    for (const [at, { section, units }] of sections.entries()) {
      const about = this.isFiltered ? this.unitsWithin(at, sections) : null;
      this.layOut(section, this.extent.within(units, count), about?.length !== 0);
      count += units.length;
      if (section.subtotal) showSums(this.subtotals.get(section.subtotal), about);
    }
    showSums(this.sums, this.isFiltered ? sections.flatMap(({ units }) => units) : null);
    this.filter?.tell(this.isFiltered ? count : this.extent.count, this.sorting.told());
    this.more?.tell(count);
  }

  /**
   * @param {Section} section
   * @param {Unit[]} units
   * @param {boolean} isOfAny whether any row passes that it is about
   */
  layOut(section, units, isOfAny) {
    const fragment = document.createDocumentFragment();
    // A section without rows has the title or the sums of several others.
    const isShown = units.length > 0 || (section.units.length === 0 && isOfAny);
    if (section.title && isShown) fragment.append(section.title);
    for (const unit of units) fragment.append(...unit.rows);
    if (section.subtotal && isShown) fragment.append(section.subtotal);
    section.body.replaceChildren(fragment);
  }

  /**
   * Lets what an address leads to be seen. Returns whether it stands in this table.
   * @param {string} id
   */
  reveal(id) {
    // Where a row stands is known when all are in order.
    if (this.sorting.isChosen) this.columns.ranksIn(this.sorting.column);
    const find = () => this.passing().flatMap(({ units }) => units).findIndex((unit) => unit.holds(id));
    let at = find();
    if (at < 0 && this.isFiltered && this.columns.units.some((unit) => unit.holds(id))) {
      this.filter?.reset();
      at = find();
    }
    if (at < 0) return false;
    if (this.extent.reach(at)) this.show();
    return true;
  }
}

/**
 * The id that the part of an address behind `#` names; empty when it names none.
 * @param {string} hash
 */
export function idIn(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    // Not an address of ours.
    return "";
  }
}

/** Makes the tables of the page ready to be sorted and filtered, and their rows to be led to. */
export function startTables() {
  /** @type {Table[]} */
  const tables = [];
  /** @type {NodeListOf<HTMLTableElement>} */
  const elements = document.querySelectorAll("main table");
  for (const table of elements) {
    const isForm = table.classList.contains("form");
    if (table.tHead && table.tBodies.length > 0 && !isForm) tables.push(new Table(table, table.tHead));
  }
  const reveal = () => {
    const id = idIn(location.hash);
    if (id === "" || document.getElementById(id)) return;
    // The browser goes there once more, so that the row is its target.
    if (tables.some((table) => table.reveal(id))) location.replace(location.hash);
  };
  addEventListener("hashchange", reveal);
  // A link to where the page is already changes nothing that the browser would report.
  document.addEventListener("click", (event) => {
    const link = /** @type {HTMLAnchorElement | null} */ (closest(event, "a[href*='#']"));
    if (link && link.hash === location.hash && link.pathname === location.pathname) reveal();
  });
  reveal();
}
