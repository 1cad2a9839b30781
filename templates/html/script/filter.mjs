// @ts-check
// A table's filter: a text, and values of columns that are chosen from lists.

import { collator } from "./collation.mjs";
import { wordsOf } from "./fold.mjs";
import { isSaid, orderOf } from "./numbers.mjs";
import { counted, isSmall, make, makeButton } from "./page.mjs";

/** @typedef {import("./rows.mjs").Unit} Unit */
/** @typedef {import("./rows.mjs").Section} Section */
/** @typedef {import("./columns.mjs").Columns} Columns */

/** The fields whose values are chosen from a list. */
const CHOSEN = ["lists", "division", "key-results", "policy", "output", "responsibility"];
const WITH_BUDGET = "มีงบประมาณ";
const WITHOUT_BUDGET = "ไม่มีงบประมาณ";

/**
 * The different lines of a column that say something, in the order of a Thai dictionary.
 * @param {string[][][]} lines
 */
export const optionsOf = (lines) => Array.from(new Set(lines.flat(2).filter(isSaid))).sort(collator.compare);

/**
 * Returns whether every word stands in one of the texts, all of them folded.
 * @param {string[]} words
 * @param {string[]} texts
 */
export const haveAll = (words, texts) => words.every((word) => texts.some((text) => text.includes(word)));

/**
 * How many rows are shown, in words.
 * @param {number} count
 * @param {number} all
 */
export function toldCount(count, all) {
  const ofAll = `จาก ${counted(all)} รายการ`;
  return count === 0 ? `ไม่มีรายการที่ตรงกับตัวกรอง ${ofAll}` : `แสดง ${counted(count)} ${ofAll}`;
}

/**
 * What is chosen, in words, for paper.
 * @param {string} text what is typed; empty when it filters nothing
 * @param {Record<string, string>} choices by their labels
 * @param {string} order the order in words; empty for the plan's
 */
export function toldChoices(text, choices, order) {
  const criteria = Object.entries(choices).map(([label, option]) => `${label}: ${option}`);
  if (text !== "") criteria.unshift(`ข้อความ: ${text}`);
  const told = criteria.length > 0 ? [`เฉพาะ ${criteria.join(", ")}`] : [];
  if (order !== "") told.push(order);
  return told.join(" · ");
}

/** A list of values of which one may be chosen. */
class Choice {
  /**
   * @param {string} label
   * @param {string[]} options
   * @param {(unit: Unit, option: string) => boolean} has
   * @param {() => void} changed
   */
  constructor(label, options, has, changed) {
    this.label = label;
    this.options = options;
    this.has = has;
    /** @type {string | undefined} */
    this.chosen = undefined;
    this.control = make("select", { autocomplete: "off" }, make("option", { value: "" }, "ทั้งหมด"));
    options.forEach((option, at) => this.control.append(make("option", { value: String(at + 1) }, option)));
    this.control.addEventListener("change", () => {
      this.chosen = options[Number(this.control.value) - 1];
      changed();
    });
  }

  /** @param {string} [option] nothing, or what isn't an option: all */
  choose(option) {
    const at = option === undefined ? -1 : this.options.indexOf(option);
    this.control.value = at < 0 ? "" : String(at + 1);
    this.chosen = this.options[at];
  }

  /** @param {Unit} unit */
  passes(unit) {
    return this.chosen === undefined || this.has(unit, this.chosen);
  }
}

/**
 * @param {string} label
 * @param {HTMLElement} control
 */
const field = (label, control) => make("label", { class: "table-tool" }, make("span", {}, label), control);

export class Filter {
  /**
   * @param {string} name the table's
   * @param {Columns} columns
   * @param {() => void} changed
   */
  constructor(name, columns, changed) {
    this.columns = columns;
    this.changed = changed;
    /** @type {string[]} */
    this.words = [];
    this.text = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
    this.text.addEventListener("input", () => {
      this.words = wordsOf(this.text.value);
      changed();
    });
    this.choices = columns.heads.flatMap((head, column) => this.choicesOf(head, column));
    this.status = make("p", { class: "table-count", role: "status" });
    // What is chosen stands in the controls; on paper in words.
    this.criteria = make("p", { class: "table-criteria" });
    this.tools = make("div", { class: "table-tools", role: "group", "aria-label": `กรองตาราง ${name}`.trim() });
    this.tools.append(this.fields(), make("div", { class: "table-result" }, this.resetButton(), this.status), this.criteria);
  }

  /** On a small screen the rows come first; without scripts there is nothing to fold. */
  fields() {
    const choices = this.choices.map(({ label, control }) => field(label, control));
    const fields = make("div", { class: "table-fields" }, field("กรองด้วยข้อความ", this.text), ...choices);
    const folded = make("details", { class: "table-fold" }, make("summary", {}, "ตัวกรอง"), fields);
    folded.open = !isSmall();
    return folded;
  }

  resetButton() {
    return makeButton("ล้างตัวกรอง", () => {
      this.reset();
      this.text.focus();
    });
  }

  /**
   * What can be chosen of a column; nothing where all rows are the same.
   * @param {HTMLTableCellElement | null} head
   * @param {number} column
   */
  choicesOf(head, column) {
    const kind = head?.dataset.field ?? "";
    if (kind === "budget") return this.budgetChoice(column);
    if (!CHOSEN.includes(kind)) return [];
    const lines = this.columns.linesIn(column);
    const options = optionsOf(lines);
    const has = (/** @type {Unit} */ unit, /** @type {string} */ value) =>
      lines[unit.index].some((ofCell) => ofCell.includes(value));
    return options.length > 1 ? [new Choice(head?.textContent?.trim() ?? "", options, has, this.changed)] : [];
  }

  /** @param {number} column */
  budgetChoice(column) {
    const spends = (/** @type {Unit} */ unit) =>
      this.columns.amounts(unit, column).some((lines) => orderOf(lines[0] ?? "") > 0);
    const { units } = this.columns;
    if (!units.some(spends) || units.every(spends)) return [];
    const has = (/** @type {Unit} */ unit, /** @type {string} */ value) => spends(unit) === (value === WITH_BUDGET);
    return [new Choice("งบประมาณ", [WITH_BUDGET, WITHOUT_BUDGET], has, this.changed)];
  }

  reset() {
    this.restore("", {});
    this.changed();
  }

  /**
   * What was chosen before.
   * @param {string} text
   * @param {Record<string, string>} chosen
   */
  restore(text, chosen) {
    this.text.value = text;
    this.words = wordsOf(text);
    for (const choice of this.choices) choice.choose(chosen[choice.label]);
  }

  get isActive() {
    return this.words.length > 0 || this.choices.some(({ chosen }) => chosen !== undefined);
  }

  /**
   * @param {Unit} unit
   * @param {Section} section
   */
  passes(unit, section) {
    return this.choices.every((choice) => choice.passes(unit)) && haveAll(this.words, [unit.said, section.said]);
  }

  /** What is chosen of each list, by its label. */
  chosen() {
    return Object.fromEntries(this.choices.flatMap(({ label, chosen }) => (chosen === undefined ? [] : [[label, chosen]])));
  }

  /**
   * Tells how many rows are shown, and in words what is chosen.
   * @param {number} count
   * @param {string} order
   */
  tell(count, order) {
    const text = this.words.length > 0 ? this.text.value.trim() : "";
    this.status.textContent = toldCount(count, this.columns.units.length);
    this.criteria.textContent = toldChoices(text, this.chosen(), order);
    this.tools.classList.toggle("filtered", this.isActive);
  }
}
