import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, isMark, wordsOf } from "../../../templates/html/script/fold.mjs";

const same = (...texts) => {
  for (const text of texts) assert.equal(fold(text), fold(texts[0]), `${JSON.stringify(text)} and ${JSON.stringify(texts[0])}`);
};
const other = (one, two) => assert.notEqual(fold(one), fold(two), `${one} and ${two}`);

test("digits and case make no difference", () => {
  same("OKR 3301", "okr ๓๓๐๑", "Okr 33๐1");
  same("ÀÉ", "àé");
});

test("spaces, invisible letters, brackets, quotation marks, dashes and commas make no difference", () => {
  same("okr3301", "OKR-3301", "OKR–3301", "(OKR) “3301”", "[OKR]\u200b\u00a03301", "OKR\ufeff\u20603,301", "OKR −3301");
  assert.equal(fold(" ,-()\u2014\u3000\u00ad"), "");
});

test("points of abbreviations make no difference, those of numbers do", () => {
  same("ก.ก.", "กก");
  same("พ.ศ. 2568", "พศ2568");
  assert.equal(fold("1.5"), "1.5");
  assert.equal(fold("๑.๕."), "1.5");
  other("1.5", "15");
});

test("marks stand in one order, however they were typed", () => {
  same("ที่", "ท่ี");
  same("กู้", "กู้");
  same("น้ำ", "น้\u0e4dา", "น\u0e4d้า", "นํ้า");
  same("ทำ", "ทํา");
});

test("a mark typed twice looks like one", () => {
  same("ที่", "ที่่", "ทีี่");
});

test("two sara e are sara ae, when no letter is between them", () => {
  same("แผน", "เเผน");
  other("เกเ", "แก");
  other("เ่เ", "แ่");
});

test("a nikhahit without sara aa stays one", () => {
  assert.equal(fold("กํ"), "ก\u0e4d");
  other("กํกา", "กำก");
});

test("other words are other words", () => {
  other("ที", "ที่");
  other("แผน", "แผ่น");
});

test("the beginning of a word is folded to the beginning of its fold, up to the cluster that is being typed", () => {
  for (const word of ["แผนปฏิบัติราชการ", "น้ำท่วม", "โครงการฝึกอบรม", "OKR 3301"]) {
    for (let length = 1; length <= word.length; length += 1) {
      if (isMark(word, length)) continue;
      assert.ok(fold(word).startsWith(fold(word.slice(0, length))), word.slice(0, length));
    }
  }
});

test("each letter of the fold knows where it stood in the text", () => {
  for (const text of ["OKR 3301", "ก.ก. (น้ำ)", "เเผนท่ี น\u0e4d้า", "ทํา"]) {
    const places = { starts: [], ends: [] };
    const folded = fold(text, places);
    assert.equal(places.starts.length, folded.length, text);
    assert.equal(places.ends.length, folded.length, text);
    for (const [at, letter] of Array.from(folded).entries()) {
      const stood = text.slice(places.starts[at], places.ends[at]);
      assert.ok(fold(stood) === letter || fold(stood).includes(letter) || letter === "ำ", `${letter} in ${stood}`);
    }
  }
  const places = { starts: [], ends: [] };
  assert.equal(fold("a-เเb", places), "aแb");
  assert.deepEqual(places, { starts: [0, 2, 4], ends: [1, 4, 5] });
});

test("long texts and texts of letters beyond the first plane are folded whole", () => {
  const long = "กขค ".repeat(20_000);
  assert.equal(fold(long), "กขค".repeat(20_000));
  assert.equal(fold("🙂 A"), "🙂a");
});

test("folding what is folded changes nothing", () => {
  for (const text of ["OKR 3301", "น้ํา ก.ก. 1.5", "เเผน (2568)"]) assert.equal(fold(fold(text)), fold(text));
});

test("marks are told from letters", () => {
  assert.deepEqual(Array.from("กั่ำาเ", (_, at) => isMark("กั่ำาเ", at)), [false, true, true, true, false, false]);
});

test("a query is split at spaces, folded, each word once, and what is lost is no word", () => {
  assert.deepEqual(wordsOf("  OKR\t๓๓๐๑ okr \n - แผน"), ["okr", "3301", "แผน"]);
  assert.deepEqual(wordsOf(" -- () "), []);
  assert.deepEqual(wordsOf(""), []);
});
