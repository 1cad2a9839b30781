import assert from "node:assert/strict";
import { test } from "node:test";
import {
  areEqual, exactOf, inArabicDigits, inThaiDigits, isSaid, orderOf, sumOf, withCommas, written,
} from "../../../templates/html/script/numbers.mjs";

const exact = (text) => exactOf(text) ?? assert.fail(`${text} is no number`);

test("digits become Thai ones and Arabic ones again, and nothing else changes", () => {
  assert.equal(inThaiDigits("OKR 3301, 0.5%"), "OKR ๓๓๐๑, ๐.๕%");
  assert.equal(inArabicDigits("OKR ๓๓๐๑, ๐.๕%"), "OKR 3301, 0.5%");
});

test("commas stand before every three digits", () => {
  assert.deepEqual(["0", "999", "1000", "123456", "1234567"].map(withCommas), ["0", "999", "1,000", "123,456", "1,234,567"]);
});

test("signs for nothing say nothing", () => {
  assert.deepEqual(["-", "–", "—", "N/A", "", undefined].map(isSaid), [false, false, false, false, false, false]);
  assert.deepEqual(["0", "-1", "N/A ก", "ไม่ใช้งบประมาณ"].map(isSaid), [true, true, true, true]);
});

test("an exact number is read with its commas, sign, digits and unit", () => {
  assert.deepEqual(exact("822,400"), { count: 822400n, decimals: 0 });
  assert.deepEqual(exact("๑,๕๙๒,๙๐๐.๕๐ บาท"), { count: 159290050n, decimals: 2 });
  assert.deepEqual(exact(" 12.5% "), { count: 125n, decimals: 1 });
  for (const sign of ["-", "−", "–"]) assert.deepEqual(exact(`${sign}7`), { count: -7n, decimals: 0 });
});

test("what isn't a number alone is none", () => {
  for (const text of ["", "-", "ก", "OKR 1", "1 2", "1.", ".5", "1,000 คน", "1-2", "1.2.3"]) assert.equal(exactOf(text), null, text);
});

test("numbers with other decimals are equal when they are the same amount", () => {
  assert.ok(areEqual(exact("1.50"), exact("1.5")));
  assert.ok(areEqual(exact("2"), exact("2.00")));
  assert.ok(!areEqual(exact("1.50"), exact("1.51")));
});

test("sums are exact to the satang where floating point isn't", () => {
  const tenth = Array.from({ length: 1000 }, () => exact("0.10"));
  assert.ok(areEqual(sumOf(tenth), exact("100")));
  assert.notEqual(tenth.reduce((sum) => sum + 0.1, 0), 100);
  const sum = sumOf(["9,007,199,254,740,993", "0.01", "-1"].map(exact));
  assert.equal(written(sum, 0), "9,007,199,254,740,992.01");
  assert.deepEqual(sumOf([]), { count: 0n, decimals: 0 });
});

test("a sum has the decimals that it needs, and at least those of the printed one", () => {
  assert.equal(written(exact("1234.50"), 0), "1,234.50");
  assert.equal(written(exact("1234.00"), 0), "1,234");
  assert.equal(written(exact("1234.00"), 2), "1,234.00");
  assert.equal(written(exact("5"), 2), "5.00");
  assert.equal(written(exact("-0.05"), 2), "-0.05");
  assert.equal(written(exact("-1,000"), 0), "-1,000");
});

test("a number to sort by is read like an exact one, and of texts there is none", () => {
  assert.deepEqual(["1,200", "๙๐๐", "73.45%", "−5", "–5 บาท"].map(orderOf), [1200, 900, 73.45, -5, -5]);
  for (const text of ["", "-", "ก 5", "5 ก", "1.2.3", "OKR 1"]) assert.ok(Number.isNaN(orderOf(text)), text);
});
