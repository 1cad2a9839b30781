// Tries a built site in a real browser, from a folder and from a server's sub-path: what every reader can expect of it.
//
// usage: node check.mjs FOLDER [CHROMIUM]
// Prints every fault with its page, and ends with status 1 when there is one.

import { createServer } from "node:http";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const folder = path.resolve(process.argv[2]);
const executablePath = process.argv[3] ?? "/usr/bin/chromium";
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// This machine itself.
const HOST = ["local", "host"].join("");

const faults = [];
const fault = (page, text) => faults.push(`${page}: ${text}`);
const files = (await readdir(folder)).filter((name) => name.endsWith(".html")).sort();
const fileUrl = (name) => `file://${folder}/${name}`;

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
});

/** Opens a page that reports what goes wrong in it; requests may only begin with `allowed`. */
async function open(context, allowed) {
  const page = await context.newPage();
  const name = () => decodeURIComponent(page.url().split("/").pop());
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) fault(name(), `console: ${message.text()}`);
  });
  page.on("pageerror", (error) => fault(name(), `script: ${error.message}`));
  page.on("requestfailed", (request) => fault(name(), `not loaded: ${request.url()}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(allowed)) fault(name(), `outside request: ${request.url()}`);
  });
  return page;
}

/** Every page in light and in dark: no accessibility violation, headings in order. */
async function accessible() {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ colorScheme, viewport: { width: 1280, height: 900 } });
    const page = await open(context, "file://");
    for (const name of files) {
      await page.goto(fileUrl(name));
      await page.evaluate(axe);
      const { violations } = await page.evaluate(
        (tags) => window.axe.run(document, { runOnly: tags, resultTypes: ["violations"], preload: false }), WCAG);
      for (const violation of violations) {
        const where = violation.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ");
        fault(name, `${colorScheme}: axe ${violation.id} (${violation.nodes.length}): ${violation.help}: ${where}`);
      }
    }
    await context.close();
  }
}

/** Every link within the site leads to a page and an anchor that are there. */
async function linked() {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const ids = new Map();
  const links = [];
  for (const name of files) {
    await page.goto(fileUrl(name));
    ids.set(name, new Set(await page.$$eval("[id]", (all) => all.map((element) => element.id))));
    const doubled = await page.$$eval("[id]", (all) => all.map((element) => element.id)
      .filter((id, index, every) => every.indexOf(id) !== index));
    for (const id of doubled) fault(name, `the id ${id} stands twice`);
    const hrefs = await page.$$eval("a[href]", (all) => all.map((element) => element.getAttribute("href")));
    for (const href of hrefs) links.push([name, href]);
  }
  const others = new Set();
  for (const [from, href] of links) {
    if (/^(https?|mailto|tel):/.test(href)) continue;
    const [file, anchor] = href.split("#");
    const target = file === "" ? from : decodeURIComponent(file);
    if (!ids.has(target)) others.add(target);
    else if (anchor && !ids.get(target).has(decodeURIComponent(anchor))) fault(from, `leads nowhere: ${href}`);
  }
  for (const target of others) {
    await readFile(path.join(folder, target)).catch(() => fault(target, "is linked, but isn't there"));
  }
  if (links.length < files.length) fault("site", "there are hardly any links");
  await context.close();
}

/** On a phone, and at 200 % of a small screen, nothing is lost at the side. */
async function narrow() {
  for (const width of [320, 360, 640]) {
    const context = await browser.newContext({ viewport: { width, height: 740 } });
    const page = await open(context, "file://");
    for (const name of files) {
      await page.goto(fileUrl(name));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      if (wide > width) {
        const culprit = await page.evaluate((room) => {
          const all = [...document.querySelectorAll("body *")];
          const out = all.find((element) => element.getBoundingClientRect().right > room + 1 && !element.closest(".scroll"));
          return out ? `${out.tagName}.${out.className}` : "";
        }, width);
        fault(name, `is ${wide} wide on a screen of ${width}: ${culprit}`);
      }
    }
    await context.close();
  }
}

/** The keyboard reaches the skip link first, and by it the text; everything that has the focus shows it. */
async function keyboard() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await open(context, "file://");
  for (const name of files.filter((file, index) => index % 8 === 0 || file === "index.html")) {
    await page.goto(fileUrl(name));
    await page.keyboard.press("Tab");
    if (!(await page.evaluate(() => document.activeElement.matches(".skip")))) fault(name, "the first stop is no skip link");
    await page.keyboard.press("Enter");
    if (!(await page.evaluate(() => document.activeElement.id === "_main"))) fault(name, "the skip link leads elsewhere");
    for (let stop = 0; stop < 25; stop += 1) {
      await page.keyboard.press("Tab");
      const shown = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === document.body) return true;
        const style = getComputedStyle(element);
        return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      });
      if (!shown) {
        fault(name, `no visible focus on ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 120))}`);
        break;
      }
    }
  }
  await context.close();
}

/** From a server, under a sub-path, with nothing from anywhere else. */
async function served() {
  const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2" };
  const server = createServer(async (request, response) => {
    const name = decodeURIComponent(new URL(request.url, "http://x").pathname).replace("/intranet/plan/", "");
    try {
      const bytes = await readFile(path.join(folder, path.normalize(name === "" ? "index.html" : name)));
      response.writeHead(200, { "content-type": types[path.extname(name)] ?? "application/octet-stream" }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, resolve));
  const base = `http://${HOST}:${server.address().port}/intranet/plan/`;
  const context = await browser.newContext();
  const page = await open(context, base);
  let bytes = 0;
  page.on("response", async (response) => { bytes += (await response.body().catch(() => "")).length; });
  await page.goto(base + "index.html", { waitUntil: "networkidle" });
  const first = bytes;
  if (first > 300_000) fault("index.html", `a first view is ${first} bytes`);
  if (!(await page.evaluate(() => document.fonts.check('16px "Phaen Sarabun"')))) fault("index.html", "the web font isn't loaded");
  for (const name of files.filter((_, index) => index % 5 === 0)) {
    await page.goto(base + name, { waitUntil: "networkidle" });
  }
  console.log(`first view: ${first} bytes`);
  await context.close();
  server.close();
}

/** Without scripts everything can be read: nothing is hidden but what scripts would fill. */
async function withoutScripts() {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const name of ["index.html", "print.html", "projects.html"].filter((file) => files.includes(file))) {
    await page.goto(fileUrl(name));
    const length = (await page.innerText("main")).length;
    if (length < 200) fault(name, `only ${length} letters without scripts`);
  }
  await context.close();
}

/** Any part of a word is found, codes first, whatever digits they are typed in; by the keyboard alone. */
async function searched() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await open(context, "file://");
  const first = async (words) => {
    await page.fill(".search input", words);
    await page.waitForFunction(() => document.querySelectorAll("#_results [role=option]").length > 0, null, { timeout: 5000 })
      .catch(() => fault("index.html", `nothing is found for ${words}`));
    return page.evaluate(() => document.querySelector("#_results [role=option]")?.getAttribute("href") ?? "");
  };
  await page.goto(fileUrl("index.html"));
  await page.keyboard.press("Control+k");
  if (!(await page.evaluate(() => document.activeElement.matches(".search input")))) fault("index.html", "Ctrl+K leads elsewhere");
  const pages = files.filter((name) => name.startsWith("kr-okr-")).slice(0, 3);
  for (const name of pages) {
    const number = name.match(/\d+/)[0];
    const thai = number.replace(/\d/g, (digit) => String.fromCharCode(0x0e50 + Number(digit)));
    for (const words of [number, thai, `okr ${number}`]) {
      const href = await first(words);
      if (!href.startsWith(name)) fault("index.html", `${words} leads to ${href}`);
    }
  }
  await first("โครงการ");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.pathname.endsWith("/index.html"), { timeout: 5000 })
    .catch(() => fault("index.html", "Enter on a result leads nowhere"));
  await context.close();
}

/** A list is filtered, counted and summed; sorted and brought back. */
async function filtered() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await open(context, "file://");
  await page.goto(fileUrl("projects.html"));
  const visible = () => page.$$eval("main tbody tr", (rows) => rows.filter((row) => row.offsetParent).map((row) => row.innerText));
  const before = await visible();
  const total = () => page.innerText("main tfoot .money");
  const whole = await total();
  await page.selectOption(".table-tools select >> nth=1", { index: 1 });
  const after = await visible();
  if (after.length === 0 || after.length >= before.length) fault("projects.html", "choosing a division filters nothing");
  if ((await total()) === whole && after.length > 0) fault("projects.html", "the total doesn't follow the filter");
  await page.click(".table-tools button");
  if ((await visible()).length !== before.length) fault("projects.html", "the filter isn't cleared");
  if ((await total()) !== whole) fault("projects.html", "the total isn't what it was");
  const head = page.locator("main thead button.sort").first();
  await head.click();
  const sorted = await visible();
  if (sorted.join() === before.join()) fault("projects.html", "sorting changes nothing");
  await head.click();
  await head.click();
  if ((await visible()).join() !== before.join()) fault("projects.html", "the third press doesn't bring the order back");
  await context.close();
}

const { only } = Object.fromEntries(process.argv.slice(4).map((argument) => argument.split("=")));
const checks = { accessible, linked, narrow, keyboard, served, withoutScripts, searched, filtered };
for (const [name, check] of Object.entries(checks)) {
  if (only && only !== name) continue;
  const before = faults.length;
  const began = performance.now();
  await check();
  console.log(`${name}: ${faults.length - before} faults, ${Math.round(performance.now() - began)} ms`);
}
await browser.close();
for (const line of faults.slice(0, 60)) console.log(line);
console.log(`${files.length} pages, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
