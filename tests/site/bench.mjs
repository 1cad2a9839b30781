// How long a table of many rows keeps a reader waiting, against the plain way in the same browser: all rows sorted by
// the browser's collator and put back.
//
// usage: node bench.mjs FOLDER [CHROMIUM] [ROWS]

import { cp, mkdtemp, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Site } from "./browser.mjs";
import { lengthen } from "./tables.mjs";

const [folder, executablePath = "/usr/bin/chromium", rows = "50000"] = process.argv.slice(2);
const into = await mkdtemp(path.join(os.tmpdir(), "phaen-"));
await cp(folder, into, { recursive: true });
const file = path.join(into, "projects.html");
await lengthen(file, Number(rows));
console.log(`projects.html with ${rows} rows, ${Math.round((await stat(file)).size / 1e6)} MB`);

const site = await Site.at(into, executablePath);
const page = await site.open();
page.setDefaultTimeout(300_000);
let began = performance.now();
await page.goto(site.url("projects.html"), { timeout: 300_000 });
console.log(`opened after ${Math.round(performance.now() - began)} ms`);

/** From a press to the painted table, in milliseconds. */
const waited = (press) =>
  page.evaluate(async (press) => {
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(0);
    }));
    await painted();
    const began = performance.now();
    const heads = document.querySelectorAll("#all thead button.sort");
    if (press.head !== undefined) heads[press.head].click();
    else {
      const input = document.querySelector(".table-tools input");
      input.value = press.text;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
    await painted();
    return performance.now() - began;
  }, press);

const told = [];
const columns = await page.$$eval("#all thead button.sort", (heads) => heads.map((head) => head.textContent.trim()));
for (const [head, column] of columns.entries()) {
  for (const turn of ["up", "down", "back"]) told.push([`${column}, ${turn}`, await waited({ head })]);
}
for (const text of ["แ", "แถ", "แถว 4", "แถว 49", "ไม่มีสิ่งนี้", ""]) told.push([`filter “${text}”`, await waited({ text })]);

// The plain way, on a page without the script.
const plain = await site.open({ javaScriptEnabled: true });
plain.setDefaultTimeout(300_000);
await plain.route("**/script.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
await plain.goto(site.url("projects.html"), { timeout: 300_000 });
const baseline = await plain.evaluate(async () => {
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  await painted();
  const began = performance.now();
  const body = document.querySelector("#all tbody");
  const collator = new Intl.Collator("th", { numeric: true });
  const texts = new Map(Array.from(body.rows, (row) => [row, row.cells[0].textContent]));
  body.append(...Array.from(body.rows).sort((one, other) => collator.compare(texts.get(one), texts.get(other))));
  await painted();
  return performance.now() - began;
});
for (const [what, time] of told) console.log(`${what}: ${Math.round(time)} ms, ${(time / baseline).toFixed(3)} of the plain way`);
console.log(`the plain way: ${Math.round(baseline)} ms`);
await site.browser.close();
await rm(into, { recursive: true, force: true });
