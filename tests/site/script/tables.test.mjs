import assert from "node:assert/strict";
import { before, test } from "node:test";
import { haveAll, optionsOf, toldChoices, toldCount } from "../../../templates/html/script/filter.mjs";
import { Extent } from "../../../templates/html/script/many-rows.mjs";
import { exactOf, written } from "../../../templates/html/script/numbers.mjs";
import { isCombined } from "../../../templates/html/script/page.mjs";
import { gridOf, headsOf, inheritTitles, sectionOf, within } from "../../../templates/html/script/rows.mjs";
import { toldResults } from "../../../templates/html/script/search.mjs";
import { sumOfCells, wayTo } from "../../../templates/html/script/sums.mjs";
import { idIn } from "../../../templates/html/script/table.mjs";

const numerals = { dataset: { numerals: "" } };
before(() => {
  globalThis.document = { documentElement: numerals };
});

const cell = (name, colSpan = 1, rowSpan = 1) => ({ name, colSpan, rowSpan });
const row = (...cells) => ({ cells });
const names = (cells) => cells.map((it) => it?.name ?? null);

test("each row and column is covered by the cell that reaches there", () => {
  const grid = gridOf([row(cell("a", 1, 2), cell("b", 2)), row(cell("c"), cell("d")), row(cell("e", 3))]);
  assert.deepEqual(grid.map(names), [["a", "b", "b"], ["a", "c", "d"], ["e", "e", "e"]]);
});

test("a cell that reaches further than the rows do ends with them", () => {
  assert.deepEqual(gridOf([row(cell("a", 1, 9))]).map(names), [["a"]]);
});

test("the sums below the rows of a section are none of its rows", () => {
  const tr = (className) => ({ className, textContent: className, cells: [cell(className)], dataset: {} });
  const rows = [tr("group"), tr("row"), tr("sub-item"), tr("row"), tr("subtotal")];
  const section = sectionOf({ rows });
  assert.deepEqual(section.units.map((unit) => unit.rows.length), [2, 1]);
  assert.equal(section.title, rows[0]);
  assert.equal(section.subtotal, rows[4]);
});

test("titles and sums of several groups are about the rows of all of them", () => {
  const of = (depth, said, count, title = said) => ({ depth, said, title: title || null, units: Array(count).fill(said) });
  const sections = [of(0, "a", 0), of(1, "b", 2), of(1, "c", 1), of(0, "", 0), of(0, "d", 3), of(0, "e", 0), of(1, "f", 1)];
  assert.deepEqual(within(sections), [[1, 2], [1], [2], [2, 1], [4], [6], [6]]);
  inheritTitles(sections);
  assert.deepEqual(sections.map(({ said }) => said), ["a", "b|a", "c|a", "", "d", "e", "f|e"]);
  // Sums of groups within groups, at either end.
  const deep = [of(0, "a", 0), of(1, "b", 0), of(2, "c", 1), of(1, "", 0), of(0, "", 0)];
  assert.deepEqual(within(deep), [[1, 2, 3], [2], [2], [2], [3, 2, 1]]);
  inheritTitles(deep);
  assert.equal(deep[2].said, "c|a|b|a");
});

test("a column's head is the lowest cell over it, where that is over it alone", () => {
  const head = [row(cell("name", 1, 2), cell("budget", 2), cell("both", 2, 2)), row(cell("year"), cell("whole"))];
  assert.deepEqual(names(headsOf(head)), ["name", "year", "whole", null, null]);
  assert.deepEqual(headsOf([]), []);
});

test("the options of a column are its different lines that say something, in the order of a dictionary", () => {
  assert.deepEqual(optionsOf([[["ข", "เก"]], [["-"], ["กา"]], [[]], [["ข"]]]), ["กา", "เก", "ข"]);
});

test("all words must stand in a row or in the title of its section", () => {
  assert.ok(haveAll(["ก", "ข"], ["xกx", "ข"]));
  assert.ok(!haveAll(["ก", "ค"], ["xกx", "ข"]));
  assert.ok(haveAll([], ["ก"]));
});

test("how many rows are shown is told in the digits of the document", () => {
  assert.equal(toldCount(12, 1234), "แสดง 12 จาก 1,234 รายการ");
  assert.equal(toldCount(0, 5), "ไม่มีรายการที่ตรงกับตัวกรอง จาก 5 รายการ");
  numerals.dataset.numerals = "thai";
  assert.equal(toldCount(12, 1234), "แสดง ๑๒ จาก ๑,๒๓๔ รายการ");
  numerals.dataset.numerals = "";
});

test("on paper what is chosen stands in words", () => {
  assert.equal(toldChoices("น้ำ", { งบประมาณ: "มี", กลุ่ม: "ก" }, "เรียงตามชื่อ"), "เฉพาะ ข้อความ: น้ำ, งบประมาณ: มี, กลุ่ม: ก · เรียงตามชื่อ");
  assert.equal(toldChoices("", {}, "เรียงตามชื่อ"), "เรียงตามชื่อ");
  assert.equal(toldChoices("", {}, ""), "");
});

test("how many results there are is told, and when only some are shown", () => {
  assert.equal(toldResults(0, true), "ไม่พบ");
  assert.equal(toldResults(20, false), "พบ 20 รายการ");
  assert.equal(toldResults(1234, true), "ไม่พบครบทุกคำ ใกล้เคียง 1,234 รายการ แสดง 20 รายการแรก");
});

test("a printed total is the sum of all amounts, or of those of which nothing more is said", () => {
  const cells = [["1,000.25"], ["500", "ปี 2568"], ["-"], []];
  const sumTo = (total) => {
    const way = wayTo(cells, exactOf(total));
    return way && written(sumOfCells(cells, way), 0);
  };
  assert.equal(sumTo("1,000.25"), "1,000.25");
  assert.equal(sumTo("1,500.25"), "1,500.25");
  assert.equal(sumTo("1,500"), undefined);
});

test("of money of several years the year's part counts where the printed total counts it", () => {
  const cells = [["100"], ["30", "จาก 50", "(โครงการต่อเนื่อง 68 – 70)"], ["900", "(โครงการต่อเนื่อง 68 – 70)"]];
  const way = wayTo(cells, exactOf("130"));
  assert.equal(way && written(sumOfCells(cells, way), 0), "130");
});

test("a short table is laid out whole, of a long one some", () => {
  const short = new Extent(1000);
  assert.deepEqual([short.isPart, short.within([1, 2, 3], 0)], [false, [1, 2, 3]]);
  const long = new Extent(5000);
  assert.deepEqual([long.isPart, long.from, long.to], [true, 0, 100]);
});

test("what of a section is laid out follows from where it begins", () => {
  const extent = new Extent(5000);
  extent.set(3, 4);
  const sections = [["0", "1", "2", "3", "4"], ["5", "6", "7"], ["8"]];
  assert.deepEqual([extent.within(sections[0], 0), extent.within(sections[1], 5), extent.within(sections[2], 8)], [["3", "4"], ["5", "6"], []]);
});

test("more is laid out when it is asked for, and a unit that an address leads to with some before it", () => {
  const extent = new Extent(5000);
  assert.equal(extent.reach(99), false);
  assert.equal(extent.reach(2500), true);
  assert.deepEqual([extent.from, extent.to], [2450, 2550]);
  assert.ok(extent.earlier());
  assert.deepEqual([extent.from, extent.to], [1450, 2550]);
  assert.ok(extent.further());
  assert.deepEqual([extent.from, extent.to], [1450, 3550]);
  assert.ok(extent.all() && !extent.all());
  assert.ok(extent.reset());
  assert.deepEqual([extent.from, extent.to], [0, 100]);
});

test("an address names an id, and one that can't be read names none", () => {
  assert.deepEqual(["#all_row-1", "#%E0%B8%81", "", "#", "#%"].map(idIn), ["all_row-1", "ก", "", "", ""]);
});

test("a key with Ctrl or Command is meant by its place on the keyboard, too", () => {
  const event = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, code: "KeyK", key: "า" };
  assert.ok(isCombined({ ...event, ctrlKey: true }, "K"));
  assert.ok(isCombined({ ...event, metaKey: true, code: "KeyC", key: "k" }, "K"));
  assert.ok(!isCombined(event, "K"));
  assert.ok(!isCombined({ ...event, ctrlKey: true, shiftKey: true }, "K"));
  assert.ok(!isCombined({ ...event, ctrlKey: true }, "F"));
});
