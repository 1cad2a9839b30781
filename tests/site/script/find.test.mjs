import assert from "node:assert/strict";
import { test } from "node:test";
import { find, rank } from "../../../templates/html/script/find.mjs";
import { fold, wordsOf } from "../../../templates/html/script/fold.mjs";
import { KINDS, entriesOf } from "../../../templates/html/script/records.mjs";

const INDEX = [
  ["ข้อความซ้ำ", "กลุ่ม:"],
  [
    ["s", "part-aims.html", "เป้าหมาย", "", "ข้อความก่อนหัวข้อ", ["h", "water", "น้ำท่วม"], 0, ["n", "note-1", ""], "ตาม OKR 3302"],
    ["k", "key-result-1.html", "ลดน้ำท่วมขัง", "OKR 3301", 1, "ร้อยละ 80", ["t", "projects", "โครงการ"], ["r", "row 1", "ขุดลอกคลอง"], 0],
    ["k", "key-result-2.html", "อบรม", "OKR 33"],
    ["p", "project-canal.html", "ขุดลอกคลอง", "", "ปีละสองครั้ง"],
    ["l", "projects.html", "โครงการทั้งหมด", "", ["x", "all", ""], ["r", "all_row", "ขุดลอกคลอง"]],
  ],
];

const entries = entriesOf(INDEX);
const hrefs = (query) => find(entries, query).found.map((entry) => entry.href);

test("each page and each place with a name is an entry, and each text under the place before it", () => {
  assert.deepEqual(entries.slice(0, 5).map(({ kind, href, title, where, text }) => [kind, href, title, where, text]), [
    ["s", "part-aims.html", "เป้าหมาย", "", ""],
    ["x", "part-aims.html", "เป้าหมาย", "เป้าหมาย", "ข้อความก่อนหัวข้อ"],
    ["h", "part-aims.html#water", "น้ำท่วม", "เป้าหมาย", ""],
    ["x", "part-aims.html#water", "น้ำท่วม", "เป้าหมาย", "ข้อความซ้ำ"],
    ["n", "part-aims.html#note-1", "เป้าหมาย", "เป้าหมาย", "ตาม OKR 3302"],
  ]);
});

test("what the page of an entity says before its tables is one entry, and anchors are written as addresses", () => {
  const ofKeyResult = entries.filter(({ href }) => href.startsWith("key-result-1"));
  assert.deepEqual(ofKeyResult.map(({ kind, href, where, text }) => [kind, href, where, text]), [
    ["k", "key-result-1.html", "", "กลุ่ม: ร้อยละ 80"],
    ["t", "key-result-1.html#projects", "OKR 3301 ลดน้ำท่วมขัง", ""],
    ["r", "key-result-1.html#row%201", "OKR 3301 ลดน้ำท่วมขัง", ""],
    ["x", "key-result-1.html#row%201", "OKR 3301 ลดน้ำท่วมขัง", "ข้อความซ้ำ"],
  ]);
});

test("every kind has a name", () => {
  for (const { kind } of entries) assert.ok(KINDS[kind], kind);
});

test("an entry is ranked by its code, its name, its text, in this order", () => {
  const [entry] = entriesOf([[], [["k", "k.html", "ลดน้ำ ท่วม", "OKR 3301", "ร้อยละ 80 ของถนน"]]]);
  const ranked = (query) => rank(entry, fold(query), wordsOf(query));
  const queries = ["3301", "okr3301 ลดน้ำท่วม", "330", "OKR 3301 ลด", "ลดน้ำ", "น้ำท่วม", "ท่วม ลด", "ร้อยละ 80", "ถนน ร้อยละ", "ถนน คลอง"];
  assert.deepEqual(queries.map(ranked), [0, 0, 1, 2, 2, 3, 4, 5, 6, 7]);
});

test("a whole code comes before a code that begins with it", () => {
  assert.deepEqual(hrefs("OKR 33").slice(0, 2), ["key-result-2.html", "key-result-1.html"]);
});

test("pages come before what stands on them, and the plan's own tables before those of pages", () => {
  assert.deepEqual(find(entries, "ขุดลอกคลอง").found.map(({ kind }) => kind), ["p", "r"]);
  const tables = ["division-1.html", "part-work.html"].map((file) => ["l", file, "ก", "", ["t", "table", "โครงการ"]]);
  const { found } = find(entriesOf([[], tables]), "โครงการ");
  assert.deepEqual(found.map(({ href }) => href), ["part-work.html#table", "division-1.html#table"]);
});

test("a row or a text that stands on several pages is found once", () => {
  const rows = find(entries, "ขุดลอกคลอง").found.filter(({ kind }) => kind === "r");
  assert.deepEqual(rows.map(({ href }) => href), ["key-result-1.html#row%201"]);
});

test("where nothing has all words, what has the most letters of them is found in part", () => {
  const { found, isPartly } = find(entries, "ขุดลอกคลอง เป้าหมายxyz");
  assert.ok(isPartly);
  assert.ok(found.length > 0 && found.every(({ title }) => title === "ขุดลอกคลอง"));
  assert.deepEqual(find(entries, "ไม่มี xyz").found, []);
});

test("nothing and what is lost find nothing, and one unknown word no part", () => {
  for (const query of ["", " ", "-", "xyz"]) {
    const { found, isPartly } = find(entries, query);
    assert.deepEqual([found.length, isPartly], [0, false], query);
  }
});
