// Looks the Thai words of a plan up in its PDF, as Firefox's viewer (pdf.js) does: exactly, without regard to line ends.
//
// usage: node words.mjs PLAN.pdf PRINT.html
// Ends with status 1 when more than one word of a hundred isn't found. A word that a line's end cuts is found by nobody.

import { readFile } from "node:fs/promises";
import process from "node:process";

// What drawing needs, which nobody does here: else a library for that would have to be installed.
for (const name of ["DOMMatrix", "ImageData", "Path2D"]) globalThis[name] ??= class {};
const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");

const [pdf, html] = process.argv.slice(2);
if (!pdf || !html) {
  console.log("usage: node words.mjs PLAN.pdf PRINT.html");
  process.exit(2);
}
const document = await getDocument({ data: new Uint8Array(await readFile(pdf)), verbosity: 0 }).promise;
let text = "";
for (let number = 1; number <= document.numPages; number += 1) {
  const page = await document.getPage(number);
  for (const item of (await page.getTextContent()).items) text += item.str + (item.hasEOL ? "\n" : "");
}
// pdf.js takes ำ apart, as the compatible form of Unicode does.
const found = (word) => text.includes(word) || text.includes(word.normalize("NFKC"));
const page = await readFile(html, "utf8");
const main = page.slice(page.indexOf("<main"), page.indexOf("</main>"));
const marks = /[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]/;
const words = new Set();
for (const { segment } of new Intl.Segmenter("th", { granularity: "word" }).segment(main.replaceAll(/<[^>]*>/g, " "))) {
  if (/^[\u0e01-\u0e4e]{3,}$/.test(segment) && marks.test(segment)) words.add(segment);
}
const missing = [...words].filter((word) => !found(word));
console.log(`words: ${words.size - missing.length} of ${words.size} are found in the PDF`);
if (words.size < 100 || missing.length > words.size / 100) {
  console.log(`missing: ${missing.slice(0, 20).join(" ")}`);
  process.exit(1);
}
