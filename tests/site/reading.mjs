// What every reader can expect of every page: that it can be read, reached and printed, in any light and at any size.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { createRequire } from "node:module";
import { painted } from "./browser.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// This machine itself.
const HOST = ["local", "host"].join("");

/** What axe finds on a page as it is. */
async function violations(site, page, name, state) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const found = await page.evaluate(
    (tags) => window.axe.run(document, { runOnly: tags, resultTypes: ["violations"], preload: false }), WCAG);
  for (const violation of found.violations) {
    const where = violation.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ");
    site.fault(name, `${state}: axe ${violation.id} (${violation.nodes.length}): ${violation.help}: ${where}`);
  }
}

/** Every page in light, in dark and on a phone: no accessibility violation. */
export async function accessible(site) {
  const light = { colorScheme: "light" };
  const states = { light, dark: { colorScheme: "dark" }, phone: { ...light, viewport: { width: 360, height: 740 } } };
  for (const [state, options] of Object.entries(states)) {
    const page = await site.open(options);
    for (const name of site.files) {
      await page.goto(site.url(name));
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      await violations(site, page, name, state);
    }
    await page.context().close();
  }
}

/** The same while the search, a filter and a footnote are open. */
export async function accessibleInUse(site) {
  for (const colorScheme of ["light", "dark"]) {
    const page = await site.open({ colorScheme });
    await page.goto(site.url("projects.html"));
    await page.fill(".table-tools input", "โครงการ");
    await page.locator("main thead button.sort").first().click();
    await page.fill(".search input", "งาน");
    await page.waitForSelector("#_results [role=option]");
    await violations(site, page, "projects.html", `${colorScheme}, searching`);
    await page.keyboard.press("Escape");
    await violations(site, page, "projects.html", `${colorScheme}, filtered`);
    const noted = await withNotes(site, page);
    if (noted) {
      await page.locator(".note-ref a").first().click();
      await page.waitForSelector(".note-box");
      await violations(site, page, noted, `${colorScheme}, a note open`);
    }
    await page.context().close();
  }
}

/** Opens the first part that has footnotes; its name. */
export async function withNotes(site, page) {
  for (const name of site.files.filter((file) => file.startsWith("part-"))) {
    await page.goto(site.url(name));
    if (await page.locator(".note-ref a").count()) return name;
  }
  return null;
}

/** Headings follow each other, every page has a title of its own and one first heading, every table has a name. */
export async function inOrder(site) {
  const page = await site.open();
  const titles = new Map();
  for (const name of site.files) {
    await page.goto(site.url(name));
    const { title, levels, nameless, scopeless } = await page.evaluate(() => ({
      title: document.title,
      levels: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => Number(heading.localName[1])),
      nameless: [...document.querySelectorAll("table")].filter((table) => !table.caption && !table.getAttribute("aria-label")).length,
      scopeless: document.querySelectorAll("th:not([scope])").length,
    }));
    site.expect(!titles.has(title), name, `has the title of ${titles.get(title)}: ${title}`);
    titles.set(title, name);
    site.expect(levels.filter((level) => level === 1).length === 1, name, "hasn't one first heading");
    const skipped = levels.findIndex((level, at) => at > 0 && level > levels[at - 1] + 1);
    site.expect(skipped < 0, name, `skips a level before heading ${skipped + 1}`);
    site.expect(nameless === 0, name, `${nameless} tables have no name`);
    site.expect(scopeless === 0, name, `${scopeless} head cells have no scope`);
  }
  await page.context().close();
}

/** Every link within the site leads to a page and an anchor that are there; every heading, table and row can be led to. */
export async function linked(site) {
  const page = await site.open({ javaScriptEnabled: false });
  const ids = new Map();
  const links = [];
  for (const name of site.files) {
    await page.goto(site.url(name));
    const all = await page.$$eval("[id]", (elements) => elements.map((element) => element.id));
    ids.set(name, new Set(all));
    for (const id of all.filter((id, index) => all.indexOf(id) !== index)) site.fault(name, `the id ${id} stands twice`);
    const hrefs = await page.$$eval("a[href]", (elements) => elements.map((element) => element.getAttribute("href")));
    for (const href of hrefs) links.push([name, href]);
    const lost = await page.$$eval(
      ":is(h2, h3, h4, h5, h6, figure.figure):not([id]), main table:not([id]), main tr[class]:not([id], .group)",
      (elements) => elements.map((element) => element.outerHTML.slice(0, 80)));
    for (const element of lost) site.fault(name, `can't be led to: ${element}`);
  }
  const others = new Set();
  for (const [from, href] of links) {
    if (/^(https?|mailto|tel):/.test(href)) continue;
    const [file, anchor] = href.split("#");
    const target = file === "" ? from : decodeURIComponent(file);
    if (!ids.has(target)) others.add(target);
    else if (anchor && !ids.get(target).has(decodeURIComponent(anchor))) site.fault(from, `leads nowhere: ${href}`);
  }
  for (const target of others) {
    await readFile(path.join(site.folder, target)).catch(() => site.fault(target, "is linked, but isn't there"));
  }
  site.expect(links.length > site.files.length * 10, "site", "there are hardly any links");
  await page.context().close();
}

/** All pages can be reached one after the other, and each says where it is. */
export async function turned(site) {
  const page = await site.open({ javaScriptEnabled: false });
  const reached = new Set();
  for (const name of site.files) {
    await page.goto(site.url(name));
    const { next, previous, path, current } = await page.evaluate(() => ({
      next: document.querySelector(".turn .next")?.getAttribute("href"),
      previous: document.querySelector(".turn .previous")?.getAttribute("href"),
      path: document.querySelectorAll(".path li").length,
      current: document.querySelectorAll(".contents [aria-current]").length,
    }));
    if (next) reached.add(next);
    site.expect(name === "index.html" || path >= 2, name, "doesn't say where it is");
    site.expect(name === "index.html" || current === 1, name, `${current} lines of the contents are marked`);
    if (next) {
      await page.goto(site.url(next));
      const back = await page.getAttribute(".turn .previous", "href");
      site.expect(back === name, next, `leads back to ${back}, not to ${name}`);
    }
    site.expect(next || previous || name === "print.html" || site.files.length < 5, name, "leads to no neighbour");
  }
  // But for the first of each row of pages.
  const missed = site.files.filter((name) => !reached.has(name) && name !== "print.html");
  site.expect(missed.length <= 4, "site", `no page leads on to ${missed.join(", ")}`);
  await page.context().close();
}

/** On a phone, at 200 % of a small screen, with wide letters and large text, nothing is lost at the side. */
export async function narrow(site) {
  const spacing = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }";
  for (const width of [320, 360, 640, 1280]) {
    const page = await site.open({ viewport: { width, height: 740 } });
    for (const name of site.files) {
      await page.goto(site.url(name));
      await reflows(site, page, name, width, "");
      if (width === 360 || width === 1280) {
        // A strict policy keeps styles out of the page; those of the test come in by its interface.
        await page.evaluate((style) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(style);
          document.adoptedStyleSheets.push(sheet);
        }, spacing);
        await painted(page);
        await reflows(site, page, name, width, "with wide letters ");
      }
    }
    await page.context().close();
  }
}

async function reflows(site, page, name, width, how) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide <= width) return;
  const culprit = await page.evaluate((room) => {
    const out = (element) => element.getBoundingClientRect().right > room + 1 && !element.closest(".scroll:not(.fits)");
    const element = [...document.querySelectorAll("body *")].find(out);
    return element ? element.outerHTML.slice(0, 100) : "";
  }, width);
  site.fault(name, `${how}is ${wide} wide on a screen of ${width}: ${culprit}`);
}

/** The keyboard reaches the skip link first, and by it the text; everything that has the focus shows it, and is seen. */
export async function keyboard(site) {
  // Without motion, the focus is where it goes at once.
  const page = await site.open({ reducedMotion: "reduce" });
  for (const name of site.sample(12)) {
    await page.goto(site.url(name));
    await page.keyboard.press("Tab");
    site.expect(await page.evaluate(() => document.activeElement.matches(".skip")), name, "the first stop is no skip link");
    await page.keyboard.press("Enter");
    site.expect(await page.evaluate(() => document.activeElement.id === "_main"), name, "the skip link leads elsewhere");
    for (let stop = 0; stop < 40; stop += 1) {
      await page.keyboard.press("Tab");
      const { at, end, shown, seen } = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === document.body) return { end: true };
        const style = getComputedStyle(element);
        const box = element.getClientRects()[0];
        // At least a part of it is seen (WCAG 2.4.11).
        const isSeen = (share) => {
          const above = document.elementFromPoint(box.left + box.width * share, box.top + box.height / 2);
          return !above || element.contains(above) || above.contains(element);
        };
        return {
          at: element.outerHTML.slice(0, 120),
          shown: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
          seen: [0.1, 0.5, 0.9].some(isSeen),
        };
      });
      if (end) break;
      site.expect(shown, name, `no visible focus on ${at}`);
      site.expect(seen, name, `something covers the focus on ${at}`);
      if (!shown || !seen) break;
    }
  }
  await page.context().close();
}

/** What is pressed is large enough for a finger, or far enough from its neighbours (WCAG 2.5.8). */
export async function touchable(site) {
  const page = await site.open({ viewport: { width: 360, height: 740 }, hasTouch: true });
  for (const name of site.sample(12)) {
    await page.goto(site.url(name));
    const small = await page.evaluate(() => {
      const LEAST = 24;
      const isInText = (element) => element.localName === "a" && getComputedStyle(element).display === "inline";
      const targets = [...document.querySelectorAll("a[href], button, input, select, summary")].filter((element) => element.offsetParent && !isInText(element) && !element.closest(".visually-hidden"));
      const boxes = targets.map((element) => element.getBoundingClientRect());
      const isSmall = (box) => box.width > 0 && (box.width < LEAST || box.height < LEAST);
      const middle = (box) => [box.left + box.width / 2, box.top + box.height / 2];
      return targets.filter((_, at) => {
        if (!isSmall(boxes[at])) return false;
        const [x, y] = middle(boxes[at]);
        return boxes.some((box, other) => {
          if (other === at || box.width === 0 || targets[other].contains(targets[at]) || targets[at].contains(targets[other])) return false;
          const near = [Math.max(box.left, Math.min(x, box.right)), Math.max(box.top, Math.min(y, box.bottom))];
          return Math.hypot(near[0] - x, near[1] - y) < LEAST / 2;
        });
      }).map((element) => element.outerHTML.slice(0, 100));
    });
    for (const element of small.slice(0, 3)) site.fault(name, `too small to be touched: ${element}`);
  }
  await page.context().close();
}

/** From a server, under a sub-path, with nothing from anywhere else; every page is there quickly. */
export async function served(site) {
  const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2" };
  const server = createServer(async (request, response) => {
    const name = decodeURIComponent(new URL(request.url, "http://x").pathname).replace("/intranet/plan/", "");
    try {
      const bytes = await readFile(path.join(site.folder, path.normalize(name === "" ? "index.html" : name)));
      response.writeHead(200, { "content-type": types[path.extname(name)] ?? "application/octet-stream" }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, resolve));
  const base = `http://${HOST}:${server.address().port}/intranet/plan/`;
  let largest = ["", 0];
  const page = await site.open({}, base);
  for (const name of site.files) {
    await page.goto(base + name);
    const { bytes, font } = await page.evaluate(async () => {
      await document.fonts.ready;
      const loaded = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
      return {
        bytes: loaded.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
        font: document.fonts.check('16px "Phaen Sarabun"'),
      };
    });
    // The page with the whole document is as long as that.
    site.expect(bytes <= 300_000 || name === "print.html", name, `a first view is ${bytes} bytes`);
    if (bytes > largest[1] && name !== "print.html") largest = [name, bytes];
    site.expect(font, name, "the web font isn't loaded");
  }
  await page.context().close();
  console.log(`largest first view: ${largest[0]}, ${largest[1]} bytes`);
  server.close();
}

/** Without scripts everything can be read: nothing is hidden but what scripts would fill. */
export async function withoutScripts(site) {
  const [page, scripted] = [await site.open({ javaScriptEnabled: false }), await site.open()];
  for (const name of site.sample(12)) {
    await page.goto(site.url(name));
    await scripted.goto(site.url(name));
    const words = (text) => text.replace(/\s+/g, "").length;
    const own = words(await page.locator("main").innerText());
    const added = await scripted.locator(":is(.table-tools, .table-more)").allInnerTexts();
    const other = words(await scripted.locator("main").innerText()) - words(added.join(""));
    site.expect(own >= other, name, `${own} letters without scripts, ${other} with`);
    site.expect(own > 50, name, `only ${own} letters`);
  }
  await page.context().close();
  await scripted.context().close();
}

/** On paper: dark ink, no controls, heads and sums of tables where they belong. */
export async function printed(site) {
  const page = await site.open({ colorScheme: "dark" });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  for (const name of site.sample(12)) {
    await page.goto(site.url(name));
    const found = await page.evaluate(() => {
      const seen = (selector) => [...document.querySelectorAll(selector)].some((element) => element.getClientRects().length > 0);
      const light = (colour) => colour.match(/\d+/g).slice(0, 3).every((part) => Number(part) > 150);
      return {
        controls: seen(".contents, .search, .skip, .table-tools, .turn, ul.downloads, .table-download"),
        ink: light(getComputedStyle(document.body).color),
        sum: document.querySelector("tfoot") ? getComputedStyle(document.querySelector("tfoot")).display : "table-row-group",
        head: document.querySelector("thead") ? getComputedStyle(document.querySelector("thead")).display : "table-header-group",
        cut: [...document.querySelectorAll(".scroll")].some((frame) => getComputedStyle(frame).overflowX !== "visible"),
      };
    });
    site.expect(!found.controls, name, "prints what can only be pressed");
    site.expect(!found.ink, name, "prints in light ink");
    site.expect(found.sum === "table-row-group", name, "prints a sum on each page");
    site.expect(found.head === "table-header-group", name, "prints no head on further pages");
    site.expect(!found.cut, name, "cuts tables off at the paper's edge");
  }
  await page.context().close();
}

/** What readers set in their systems: no motion, colours of their own. */
export async function preferring(site) {
  const page = await site.open({ reducedMotion: "reduce", forcedColors: "active" });
  await page.goto(site.url("index.html"));
  const { motion, ground } = await page.evaluate(() => ({
    motion: getComputedStyle(document.documentElement).scrollBehavior,
    ground: [...document.querySelectorAll(".figure .scroll:has(> svg)")].every((frame) => getComputedStyle(frame).backgroundColor === "rgb(255, 255, 255)"),
  }));
  site.expect(motion === "auto", "index.html", "moves for those who want no motion");
  site.expect(ground, "index.html", "drawings have no ground of their own where colours are forced");
  await painted(page);
  await page.context().close();
}

/** Nothing in a text becomes markup or a program, wherever it is shown: on the page, among results, in a filter, in a note. */
export async function harmless(site) {
  const page = await site.open();
  const own = ["script.js", "search-index.js"];
  const strange = () => page.evaluate((own) => {
    const found = [];
    if (document.title.startsWith("caught")) found.push("a script ran");
    for (const script of document.querySelectorAll("script")) {
      if (!own.includes(script.getAttribute("src")) || script.textContent !== "") found.push(script.outerHTML.slice(0, 80));
    }
    for (const element of document.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        if (name.startsWith("on") || name === "style" && !element.matches(".note-box, .scroll") || /^\s*javascript:/i.test(value) && ["href", "src", "action"].includes(name)) {
          found.push(`${element.localName} ${name}="${value.slice(0, 60)}"`);
        }
      }
    }
    if (document.querySelectorAll("h1").length !== 1) found.push("more than one first heading");
    return found;
  }, own);
  for (const name of site.files) {
    await page.goto(site.url(name));
    for (const found of await strange()) site.fault(name, found);
  }
  const policy = await page.getAttribute("meta[http-equiv=Content-Security-Policy]", "content");
  site.expect(/default-src 'none'/.test(policy) && !/unsafe/.test(policy), "site", `the policy is ${policy}`);
  await page.goto(site.url("projects.html"));
  for (const words of ["<script>", "onerror", "\"><img", "onmouseover='alert", "</title></style>", "caught", "งาน"]) {
    await page.fill(".search input", words);
    await page.waitForTimeout(50);
    await page.fill(".table-tools input", words);
    await page.keyboard.press("Escape");
    for (const found of await strange()) site.fault("projects.html", `${words}: ${found}`);
  }
  if (await withNotes(site, page)) {
    await page.locator(".note-ref a").first().click();
    for (const found of await strange()) site.fault(page.url().split("/").pop(), `a note: ${found}`);
  }
  await page.context().close();
}
