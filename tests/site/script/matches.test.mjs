import assert from "node:assert/strict";
import { test } from "node:test";
import { wordsOf } from "../../../templates/html/script/fold.mjs";
import { aroundFirst, matches, pieces } from "../../../templates/html/script/matches.mjs";

const matched = (text, query) => matches(text, wordsOf(query)).map(([from, to]) => text.slice(from, to));

test("matches are the stretches of the text as it is written", () => {
  assert.deepEqual(matched("ตาม OKR-๓๓๐๑ และ okr 3301", "OKR3301"), ["OKR-๓๓๐๑", "okr 3301"]);
  assert.deepEqual(matched("แผนน้ำ", "เเผน"), ["แผน"]);
  assert.deepEqual(matched("แผน", "ไม่มี"), []);
});

test("no mark is parted from its letter", () => {
  assert.deepEqual(matched("ที่ดิน", "ท"), ["ที่"]);
  assert.deepEqual(matched("น้ำท่วม", "น"), ["น้ำ"]);
});

test("matches that meet or overlap are one, in the order of the text", () => {
  assert.deepEqual(matched("abcdef xyz", "xyz bcd cde"), ["bcde", "xyz"]);
  assert.deepEqual(matched("abab", "ab"), ["abab"]);
});

test("a snippet begins at the text's beginning when its match is near, and some letters before it otherwise", () => {
  const text = "ก".repeat(500);
  assert.deepEqual(aroundFirst(text, [[60, 62]]), [0, 160]);
  assert.deepEqual(aroundFirst(text, [[200, 202]]), [160, 320]);
  assert.deepEqual(aroundFirst("สั้น", [[0, 1]]), [0, 4]);
});

test("a snippet parts no mark from its letter at either end", () => {
  const text = `${"ก".repeat(159)}ที่${"กี่".repeat(100)}`;
  const [from, to] = aroundFirst(text, [[201, 204]]);
  const [first, last] = [text[from], text.slice(to)];
  assert.match(first, /[ก-ฮ]/);
  assert.match(last, /^[ก-ฮ]/);
});

test("the pieces of a stretch are the stretch, and those within a match say so", () => {
  const text = "0123456789";
  const found = [[0, 2], [4, 6], [8, 10]];
  assert.deepEqual(pieces(text, found, [1, 9]), [
    { text: "1", isMatch: true },
    { text: "23", isMatch: false },
    { text: "45", isMatch: true },
    { text: "67", isMatch: false },
    { text: "8", isMatch: true },
  ]);
  assert.deepEqual(pieces(text, [], [0, 10]), [{ text, isMatch: false }]);
  assert.deepEqual(pieces("", [], [0, 0]), []);
});
