// Tries `phaen serve` in a real browser: what an author sees who edits a plan.
//
// usage: node preview.mjs PHAEN PLAN CHROMIUM
// PLAN is a plan's folder, which is edited. Ends with status 1 when something doesn't hold.

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";

const [phaen, plan, executablePath = "/usr/bin/chromium"] = process.argv.slice(2);
if (!phaen || !plan) {
  console.log("usage: node preview.mjs PHAEN PLAN CHROMIUM");
  process.exit(2);
}
let faults = 0;
const expect = (holds, text) => {
  if (holds) return;
  faults += 1;
  console.log(`preview: ${text}`);
};

const opened = path.join(await mkdtemp(path.join(tmpdir(), "phaen-")), "opened");
const editor = `sh -c 'printf "%s" "$1" > "$0"' ${opened} {file}:{line}`;
const serve = spawn(phaen, ["serve", plan, "--html", "--editor", editor], { stdio: ["ignore", "ignore", "pipe"] });
const address = await new Promise((resolve, reject) => {
  let said = "";
  serve.stderr.on("data", (chunk) => {
    said += chunk;
    const found = /http:\/\/\S+\//.exec(said);
    if (found) resolve(found[0]);
  });
  serve.on("exit", () => reject(new Error(said)));
});
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--no-first-run"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 700 } });
page.on("pageerror", (error) => expect(false, `script: ${error.message}`));
page.on("dialog", (dialog) => {
  expect(false, `a dialog opened: ${dialog.message()}`);
  dialog.dismiss();
});

const file = path.join(plan, "content/projects.yaml");
const text = await readFile(file, "utf8");
const save = async (edited) => {
  await writeFile(`${file}.new`, edited);
  await rename(`${file}.new`, file);
};
// A name has no figure that another office states, and words without digits are the same in Thai digits.
const named = (other) => text.replace(/(name: .*)/, `$1 ${other}`);
const [, amount] = /budget: "?([\d,]{7,})/.exec(text);
const holds = (look, ...values) => page.waitForFunction(look, values, { timeout: 30000 }).then(() => true, () => false);
const shows = (words) => holds(([words]) => document.body.innerText.includes(words), words);

// A page that changes stays where it is.
await page.goto(`${address}print.html`);
const from = await page.evaluate(async () => {
  await document.fonts.ready;
  scrollTo({ top: 600, behavior: "instant" });
  return scrollY;
});
await save(named("ฉบับหนึ่ง"));
expect(await shows("ฉบับหนึ่ง"), "a save doesn't show");
if (!(await holds(([from]) => Math.abs(scrollY - from) < 2, from))) {
  expect(false, `the page has moved from ${from} to ${await page.evaluate(() => scrollY)}`);
}

// From another page one is led to what has changed.
const other = await page.evaluate(async () => {
  const files = [...document.querySelectorAll("nav a[href$='.html']")].map((link) => link.getAttribute("href"));
  return files.at(-1);
});
await page.goto(address + other);
const unchanged = await page.evaluate(() => document.body.innerText.includes("ฉบับหนึ่ง"));
await save(named("ฉบับสอง"));
expect(await shows("ฉบับสอง"), `${other} doesn't lead to what has changed${unchanged ? "" : " elsewhere"}`);

// What is wrong stands over the page, as text; the page behind it is the last good one.
const hostile = "<img src=x onerror=alert(1)>";
await save(text.replace(amount, hostile));
expect(await holds(() => document.querySelector(".phaen-faults:not([hidden]) li.error") !== null), "no fault is shown");
const said = await page.locator(".phaen-faults").innerText();
expect(said.includes("content/projects.yaml:") && said.includes(hostile), `the fault isn't told: ${said}`);
expect((await page.locator(".phaen-faults img").count()) === 0, "a text has become HTML");
await page.locator(".phaen-faults header button").click();
expect(await shows("ฉบับสอง"), "the last good page isn't there");
await save(named("ฉบับสาม"));
expect(await shows("ฉบับสาม"), "a mended plan doesn't show");
expect((await page.locator(".phaen-faults").isHidden()) === true, "the fault is still shown");

// A row leads to its line.
await page.goto(`${address}print.html`);
await page.locator("tr", { hasText: "ฉบับสาม" }).first().hover();
await page.locator(".phaen-mark").click();
let place = "";
for (let tries = 0; tries < 100 && place === ""; tries += 1) {
  await new Promise((resolve) => setTimeout(resolve, 50));
  place = await readFile(opened, "utf8").catch(() => "");
}
expect(/content\/[\w-]+\.yaml:\d+$/.test(place), `the editor isn't opened at the line: ${place}`);

await browser.close();
serve.kill("SIGINT");
await save(text);
console.log(`preview: ${faults} faults`);
process.exit(faults === 0 ? 0 : 1);
