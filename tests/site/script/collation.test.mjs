import assert from "node:assert/strict";
import { test } from "node:test";
import {
  byRank, collate, collated, collator, compareTexts, finish, firstInOrder, ranksOf, valuesOf,
} from "../../../templates/html/script/collation.mjs";

const inOrder = (texts) => [...texts].sort((one, other) => collator.compare(collated(one), collated(other)));

test("numbers within texts are in the order of their amounts", () => {
  assert.deepEqual(inOrder(["ราคา 1,200", "ราคา 900", "ราคา ๑๐๐"]), ["ราคา ๑๐๐", "ราคา 900", "ราคา 1,200"]);
  assert.deepEqual(inOrder(["ร้อยละ 73.5", "ร้อยละ 73.45"]), ["ร้อยละ 73.45", "ร้อยละ 73.5"]);
});

test("what a text begins with is the number of a section, of whole numbers", () => {
  assert.deepEqual(inOrder(["1.10 ก", "1.9 ก", "1.2.3 ก"]), ["1.2.3 ก", "1.9 ก", "1.10 ก"]);
});

test("Thai is in the order of a dictionary, by consonants before vowels that stand before them", () => {
  assert.deepEqual(inOrder(["แก", "ขา", "เก", "กา"]), ["กา", "เก", "แก", "ขา"]);
});

test("a column of numbers is sorted by numbers, and signs for nothing are no words", () => {
  assert.deepEqual(Array.from(valuesOf([["1,200"], ["-"], [], ["๙๐๐"]], false)), [1200, NaN, NaN, 900]);
});

test("a column with a word is sorted by texts, unless it is one of money", () => {
  assert.deepEqual(valuesOf([["5"], ["ไม่ใช้"], ["N/A"], []], false), ["5", "ไม่ใช้", "", ""]);
  assert.deepEqual(Array.from(valuesOf([["5"], ["ไม่ใช้"], []], true)), [5, NaN, NaN]);
  assert.deepEqual(valuesOf([["ก"], ["ข", "ค"]], true), ["ก", "ข ค"]);
});

test("many texts are sorted in steps as they are at once", () => {
  const texts = Array.from({ length: 5000 }, (_, at) => `แถว ${(at * 7919) % 5000}`);
  const steps = collate([...texts]);
  let count = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) count += 1;
  assert.equal(count, 3);
  assert.deepEqual(step.value, Array.from({ length: 5000 }, (_, at) => `แถว ${at}`));
});

test("equal values have equal places, and those without one have none", () => {
  assert.deepEqual(Array.from(finish(ranksOf(Float64Array.of(900, NaN, 5, 900, -1)))), [2, -1, 1, 2, 0]);
  assert.deepEqual(Array.from(finish(ranksOf(["ข", "", "ก", "ข"]))), [1, -1, 0, 1]);
  assert.deepEqual(Array.from(finish(ranksOf([]))), []);
});

test("items are in the order of their ranks up and down, equal ones as they came, those without one last", () => {
  const items = [["a", 1], ["b", -1], ["c", 0], ["d", 1], ["e", -1]];
  const names = (isDown) => byRank(items, ([, place]) => place, isDown).map(([name]) => name).join("");
  assert.equal(names(false), "cadbe");
  assert.equal(names(true), "adcbe");
});

test("texts that say nothing stand last, up and down", () => {
  const sorted = (isDown) => ["", "ข", "ก"].sort((one, other) => compareTexts(one, other, isDown));
  assert.deepEqual(sorted(false), ["ก", "ข", ""]);
  assert.deepEqual(sorted(true), ["ข", "ก", ""]);
});

test("the first in order are what the whole order begins with, and none is lost", () => {
  const items = Array.from({ length: 500 }, (_, at) => ({ key: (at * 37) % 50, at }));
  const compare = (one, other) => one.key - other.key;
  const whole = [...items].sort(compare);
  for (const count of [1, 7, 100, 500, 600]) {
    const found = firstInOrder(items, compare, count);
    assert.deepEqual(found.slice(0, count), whole.slice(0, count));
    assert.equal(new Set(found).size, items.length);
  }
});
