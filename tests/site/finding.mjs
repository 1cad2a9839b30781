// The search: any part of any text is found where it stands, the best first.

/** Types into the search, and reads what comes. */
class Search {
  constructor(site, page) {
    this.site = site;
    this.page = page;
  }

  static async on(site, name) {
    const page = await site.open();
    await page.goto(site.url(name));
    await page.focus(".search input");
    await page.waitForFunction(() => globalThis.phaenSearch);
    return new Search(site, page);
  }

  /** The results of each query: the words that count them, and where they lead, what they say and what is marked. */
  results(queries) {
    return this.page.evaluate(async (all) => {
      const input = document.querySelector(".search input");
      const results = [];
      for (const query of all) {
        input.value = query;
        input.dispatchEvent(new Event("input", { bubbles: true }));
        // Those out of sight come a moment later.
        await new Promise((resolve) => setTimeout(resolve));
        const options = [...document.querySelectorAll("#_results [role=option]")];
        results.push({
          count: document.querySelector(".search-count").textContent,
          hrefs: options.map((option) => option.getAttribute("href")),
          marks: options.map((option) => [...option.querySelectorAll("mark")].map((mark) => mark.textContent)),
        });
      }
      return results;
    }, queries);
  }

  /** The pages that can be found. */
  entries() {
    return this.page.evaluate(() => globalThis.phaenSearch[1].map(([kind, file, title, code]) => ({ kind, file, title, code })));
  }

  close() {
    return this.page.context().close();
  }
}

/** As the search compares texts, but for the order of marks. */
const compared = (text) =>
  text.replace(/[\s,.()[\]'"“”‘’\u2010-\u2015\u200b-\u200f\u2060\-−]/g, "").toLowerCase()
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0xe50));

const inThaiDigits = (text) => text.replace(/\d/g, (digit) => String.fromCharCode(0x0e50 + Number(digit)));

/** Codes are found in whatever digits and signs they are typed, and come first; the keyboard alone leads there. */
export async function searched(site) {
  const search = await Search.on(site, "index.html");
  const { page } = search;
  await page.evaluate(() => document.activeElement.blur());
  for (const [key, code] of [["k", "KeyK"], ["า", "KeyK"]]) {
    await page.evaluate(([key, code]) => document.body.dispatchEvent(
      new KeyboardEvent("keydown", { key, code, ctrlKey: true, bubbles: true, cancelable: true })), [key, code]);
    site.expect(await page.evaluate(() => document.activeElement.matches(".search input")), "index.html", `Ctrl+${key} leads elsewhere`);
    await page.evaluate(() => document.activeElement.blur());
  }
  await page.focus(".search input");
  const codes = (await search.entries()).filter(({ kind, code }) => kind === "k" && /\d/.test(code));
  site.expect(codes.length > 0, "site", "no key result has a code");
  for (const { file, code } of codes) {
    const [, word, number] = code.match(/^(.*?)[ .]*(\d+)$/) ?? [];
    if (!number) continue;
    const typed = [number, inThaiDigits(number), `${word} ${number}`, `${word}${number}`.toUpperCase(), `${word}-${number}`];
    const results = await search.results(typed);
    results.forEach(({ hrefs }, at) => site.expect(hrefs[0] === file, "index.html", `${typed[at]} leads to ${hrefs[0]}, not to ${file}`));
  }
  // The first result is marked as what Enter leads to; the arrows lead further.
  await page.fill(".search input", "โครงการ");
  const active = () => page.getAttribute(".search input", "aria-activedescendant");
  site.expect((await active()) === "_result-0", "index.html", "the first result isn't the active one");
  await page.keyboard.press("ArrowDown");
  site.expect((await active()) === "_result-1", "index.html", "an arrow doesn't lead on");
  const selected = await page.$$eval("#_results [aria-selected=true]", (options) => options.map((option) => option.id));
  site.expect(selected.join() === "_result-1", "index.html", `${selected} are selected`);
  const goal = await page.getAttribute("#_result-1", "href");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname.endsWith(goal.split("#")[0]), { timeout: 5000 })
    .catch(() => site.fault("index.html", "Enter on a result leads elsewhere"));
  // What was looked for is there again on the way back; Escape closes, and a further one empties.
  await page.goBack();
  site.expect((await page.inputValue(".search input")) === "โครงการ", "index.html", "what was looked for is lost");
  await page.focus(".search input");
  await page.waitForSelector("#_results [role=option]", { timeout: 5000 })
    .catch(() => site.fault("index.html", "the results don't come back with the focus"));
  await page.keyboard.press("Tab");
  site.expect(await page.isHidden(".search-panel"), "index.html", "the results stay when the focus leaves");
  await page.focus(".search input");
  await page.keyboard.press("Escape");
  site.expect(await page.isHidden(".search-panel"), "index.html", "Escape doesn't close the results");
  await page.keyboard.press("Escape");
  site.expect((await page.inputValue(".search input")) === "", "index.html", "a second Escape doesn't empty the field");
  await search.close();
}

/** Titles are found by any part, first of all by the whole; marks in any order, letters in two parts. */
export async function foundByTitle(site) {
  const search = await Search.on(site, "index.html");
  const entries = await search.entries();
  const letters = new Intl.Segmenter("th", { granularity: "grapheme" });
  for (const { file, title, code } of entries) {
    const clusters = [...letters.segment(title)].map((it) => it.segment);
    const middle = clusters.slice(Math.floor(clusters.length / 3), Math.floor(clusters.length / 3) + 8).join("").trim();
    const typed = [title, code ? `${code} ${title}` : title, middle];
    // Sara am in two letters, with the tone at either side; vowels after tones; sara ae as two sara e.
    typed.push(title.replace(/([่-๋])?ำ/g, "ํ$1า").replace(/แ/g, "เเ"), title.replace(/([ัิีึืุู])([่-๋])/g, "$2$1"));
    const results = await search.results(typed);
    results.forEach(({ hrefs }, at) => {
      const isFirst = hrefs[0] === file || (at !== 2 && hrefs.slice(0, 3).includes(file));
      const isThere = hrefs.includes(file) || (at === 2 && hrefs.length >= 20);
      site.expect(at === 2 ? isThere : isFirst, file, `${typed[at]} leads to ${hrefs[0]}`);
    });
  }
  await search.close();
}

/** While a word is typed, letter by letter, it never falls out of what is found. */
export async function foundWhileTyped(site) {
  const search = await Search.on(site, "index.html");
  const marked = (await search.entries()).filter(({ title }) => /[่-๋]ำ|[ิ-ู][่-๋]/.test(title.slice(0, 30))).slice(0, 5);
  site.expect(marked.length > 0, "site", "no title has marks above each other");
  for (const { file, title } of marked) {
    const prefixes = Array.from(title.slice(0, 30), (_, at) => title.slice(0, at + 1));
    const results = await search.results(prefixes);
    results.forEach(({ hrefs }, at) => site.expect(hrefs.length > 0, file, `nothing is found for ${prefixes[at]}`));
    site.expect(results.at(-1).hrefs.includes(file), file, `isn't found for ${prefixes.at(-1)}`);
  }
  await search.close();
}

/** Texts that all pages have around what they say of the plan. */
const AROUND = "nav, .table-tools, .table-download, .table-more, ul.downloads, .back, .mentions, summary, #_downloads, #_parts, #_listings, #_figures, #_mentions, .note-ref, h2[id$='_title'], h2[id$='_title'] + .scroll thead, .listing thead";

/** Every text of every page is found by a part of it, and what is found has it. */
export async function allFound(site) {
  const page = await site.open();
  const texts = new Map();
  const pages = new Map();
  for (const name of site.files) {
    await page.goto(site.url(name));
    const { all, own } = await page.evaluate((around) => {
      for (const element of document.querySelectorAll(around)) element.remove();
      for (const details of document.querySelectorAll("details")) details.open = true;
      const main = document.querySelector("main");
      const lines = [];
      const isInline = (element) => ["inline", "inline-block"].includes(getComputedStyle(element).display);
      const walk = (element) => {
        if (element.localName === "svg") return;
        if (Array.from(element.children).every((child) => isInline(child) && child.localName !== "br")) lines.push(element.textContent);
        else for (const child of element.children) walk(child);
      };
      walk(main);
      return { all: main.textContent + Array.from(document.querySelectorAll("svg"), (svg) => svg.getAttribute("aria-label")).join(" "), own: lines };
    }, AROUND);
    pages.set(name, compared(all));
    if (name === "print.html") continue;
    for (const line of own.map((line) => line.replace(/\s+/g, " ").trim())) if (compared(line).length > 2 && line !== "N/A") texts.set(line, name);
  }
  await page.context().close();
  const search = await Search.on(site, "index.html");
  const letters = new Intl.Segmenter("th", { granularity: "grapheme" });
  let seed = 20_251;
  const chance = (below) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const part = (text) => {
    const clusters = [...letters.segment(text)].map((it) => it.segment);
    const length = Math.min(clusters.length, 5 + chance(8));
    const from = chance(clusters.length - length + 1);
    return clusters.slice(from, from + length).join("");
  };
  const queries = Array.from(texts.keys(), (text) => [part(text), text]);
  const results = await search.results(queries.map(([query]) => query));
  let lost = 0;
  results.forEach(({ hrefs, marks, count }, at) => {
    const [query, text] = queries[at];
    if (compared(query) === "") return;
    const name = texts.get(text);
    if (hrefs.length === 0) site.fault(name, `nothing is found for “${query}” of “${text.slice(0, 60)}”`);
    const has = (href) => pages.get(href.split("#")[0])?.includes(compared(query));
    // Some results are for the words apart, where there are many.
    if (!hrefs.some(has)) lost += 1;
    site.expect(hrefs.length === 0 || marks.flat().length > 0 || count.startsWith("ไม่พบครบ"), name, `nothing is marked for “${query}”`);
  });
  console.log(`${queries.length} texts looked for, ${lost} among more than are shown`);
  site.expect(queries.length > 100, "site", "there are hardly any texts");
  site.expect(lost <= queries.length / 50, "site", `${lost} of ${queries.length} texts aren't among the first results`);
  await search.close();
}

/** What nobody means harms nothing: signs, marks alone, very long words, letters of other writings. */
export async function oddlySearched(site) {
  const search = await Search.on(site, "index.html");
  const odd = ["่", "ำ", "ํา", "เ", ".*", "\\", "[", "(", "$1", "<script>alert(1)</script>", "🙂", "\u202e", "\n\n", "ก".repeat(5_000), "a b c d e f g", "__proto__", "constructor"];
  const results = await search.results(odd);
  results.forEach(({ marks }, at) => {
    const words = odd[at].split(/\s+/).length;
    site.expect(marks.flat().every((mark) => mark.length <= Math.max(60, odd[at].length * 4)), "index.html", `${odd[at].slice(0, 20)} (${words}) marks too much`);
  });
  site.expect((await search.page.locator("#_results script").count()) === 0, "index.html", "a script is among the results");
  await search.close();
}
