// Tables: what is shown after sorting and filtering, and what is summed, is what a plain reading of the page says.

import { painted } from "./browser.mjs";
import { readFile, writeFile, mkdtemp, cp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/** The rows that are seen of a table, cell by cell and line by line. */
const rowsOf = (page, table) =>
  page.$$eval(`[id="${table}"] > tbody > tr:not(.group)`, (rows) => rows.map((row) => ({
    id: row.id,
    kind: row.className,
    cells: Array.from(row.cells, (cell) => ({
      lines: cell.querySelector("ul") ? Array.from(cell.querySelectorAll("li"), (line) => line.textContent) : [cell.textContent],
      span: cell.rowSpan,
    })),
  })));

const numeral = (text) => {
  const plain = text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0xe50)).replaceAll(",", "").trim();
  return /^-?\d+(\.\d+)?( ?%| บาท)?$/.test(plain) ? parseFloat(plain) : NaN;
};

/** A list is filtered, counted and summed; sorted and brought back. */
export async function filtered(site) {
  const name = "projects.html";
  const page = await site.open();
  await page.goto(site.url(name));
  const before = await rowsOf(page, "all");
  const heads = await page.$$eval("#all thead th", (cells) => cells.map((cell) => cell.dataset.field));
  const [budget, lists] = [heads.indexOf("budget"), heads.indexOf("lists")];
  const total = async () => numeral(await page.innerText("#all tfoot .money"));
  const sum = (rows) => rows.reduce((all, { cells }) => all + (cells[budget].lines.length === 1 ? numeral(cells[budget].lines[0]) || 0 : 0), 0);
  const whole = await total();
  site.expect(Math.abs(sum(before) - whole) < 0.005, name, `the total is ${whole}, the rows say ${sum(before)}`);
  const labels = await page.$$eval(".table-tools select", (all) => all.map((control) => control.previousElementSibling.textContent));
  for (const [at, label] of labels.entries()) {
    const options = await page.$$eval(`.table-tools select >> nth=${at}`, ([control]) => Array.from(control.options, (option) => option.textContent));
    for (const [index, option] of options.entries()) {
      if (index === 0) continue;
      await page.selectOption(`.table-tools select >> nth=${at}`, { index });
      const rows = await rowsOf(page, "all");
      const expected = before.filter(({ cells }) => {
        const spends = numeral(cells[budget].lines[0]) > 0;
        return label === "งบประมาณ" ? spends === (option === "มีงบประมาณ") : cells.some(({ lines }) => lines.includes(option));
      });
      const same = rows.map((row) => row.id).join() === expected.map((row) => row.id).join();
      site.expect(same && rows.length > 0, name, `${label} = ${option} shows ${rows.length} rows, not ${expected.length}`);
      site.expect(Math.abs((await total()) - sum(expected)) < 0.005, name, `the total of ${label} = ${option} is ${await total()}, not ${sum(expected)}`);
      const said = await page.innerText(".table-count");
      const counted = said.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0xe50));
      site.expect(counted.includes(` ${expected.length} `), name, `${said}, with ${expected.length} rows`);
    }
    await page.selectOption(`.table-tools select >> nth=${at}`, { index: 0 });
  }
  site.expect(lists < 0 || labels.length >= 4, name, `only ${labels} can be chosen`);
  // By any part of a text, and all of it undone.
  const [title] = before.at(-1).cells[0].lines;
  await page.fill(".table-tools input", title.slice(4, 16));
  const found = await rowsOf(page, "all");
  site.expect(found.some((row) => row.id === before.at(-1).id) && found.length < before.length, name, "a part of a name filters wrongly");
  await page.fill(".table-tools input", "ไม่มีสิ่งนี้แน่นอน");
  site.expect((await page.innerText(".table-count")).startsWith("ไม่มี"), name, "no rows aren't told of");
  await page.click(".table-tools button");
  site.expect((await rowsOf(page, "all")).length === before.length && (await total()) === whole, name, "the filter isn't cleared");
  await page.context().close();
}

/** What was chosen is there again on the way back to the page, and on paper it is told. */
export async function returned(site) {
  const name = "projects.html";
  const page = await site.open();
  await page.goto(site.url(name));
  await page.selectOption(".table-tools select >> nth=0", { index: 1 });
  await page.locator("#all thead button.sort").first().click();
  await page.waitForTimeout(300);
  const chosen = (await rowsOf(page, "all")).map((row) => row.id);
  await page.emulateMedia({ media: "print" });
  const criteria = await page.innerText(".table-criteria");
  site.expect(criteria.includes("มีงบประมาณ"), name, `on paper the filter isn't told: ${criteria}`);
  site.expect(criteria.includes("จากน้อยไปมาก"), name, `on paper the order isn't told: ${criteria}`);
  await page.emulateMedia({ media: "screen" });
  // A link within the page is a step of its own, which knows what was chosen, too.
  await page.evaluate(() => { location.hash = "_main"; });
  await page.waitForTimeout(50);
  await page.locator("#all tbody a").first().click();
  await page.waitForURL((url) => !url.pathname.endsWith(name));
  await page.goBack();
  await painted(page);
  site.expect((await rowsOf(page, "all")).map((row) => row.id).join() === chosen.join(), name, "on the way back other rows are shown");
  site.expect((await page.inputValue(".table-tools select >> nth=0")) === "1", name, "on the way back the choice is lost");
  site.expect((await page.getAttribute("#all thead th", "aria-sort")) === "ascending", name, "on the way back the order is lost");
  await page.context().close();
}

/** Every sortable column of every table is sorted as a plain reading of its cells says, up, down and back. */
export async function sorted(site) {
  const page = await site.open();
  let columns = 0;
  for (const name of site.files.filter((file) => file !== "print.html")) {
    await page.goto(site.url(name));
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
    const tables = await page.$$eval("main table.sortable", (all) => all.map((table) => table.id));
    for (const table of tables) {
      const before = (await rowsOf(page, table)).map((row) => row.id).join();
      for (let at = 0; at < (await page.locator(`[id="${table}"] thead button.sort`).count()); at += 1) {
        const button = page.locator(`[id="${table}"] thead button.sort`).nth(at);
        for (const turn of ["ascending", "descending"]) {
          await button.press("Enter");
          const state = await page.evaluate(([table, at]) => {
            const button = document.getElementById(table).querySelectorAll("thead button.sort")[at];
            return button.closest("th").getAttribute("aria-sort");
          }, [table, at]);
          site.expect(state === turn, name, `${table}, column ${at}: ${state}, not ${turn}`);
          const wrong = await misplaced(page, table, at, turn);
          site.expect(wrong === "", name, `${table}, column ${at}, ${turn}: ${wrong}`);
        }
        await button.press("Enter");
        site.expect((await rowsOf(page, table)).map((row) => row.id).join() === before, name, `${table}: the third press doesn't bring the order back`);
        columns += 1;
      }
    }
  }
  console.log(`${columns} columns sorted`);
  site.expect(columns > 5, "site", "there is hardly a column to sort");
  await page.context().close();
}

/** Neighbours of a sorted column that stand the wrong way round, within their body. */
function misplaced(page, table, at, turn) {
  return page.evaluate(([id, at, turn]) => {
    const table = document.getElementById(id);
    const head = table.querySelectorAll("thead button.sort")[at].closest("th");
    // The column of a head cell of its own, counted by the cells before it.
    const grid = [];
    Array.from(table.tHead.rows).forEach((row, down) => {
      let column = 0;
      for (const cell of row.cells) {
        while (grid[down]?.[column]) column += 1;
        for (let y = down; y < down + cell.rowSpan; y += 1) for (let x = column; x < column + cell.colSpan; x += 1) (grid[y] ??= [])[x] = cell;
        column += cell.colSpan;
      }
    });
    const column = grid.at(-1).indexOf(head);
    const collator = new Intl.Collator("th", { numeric: true });
    const textOf = (cell) => {
      if (!cell) return "";
      const copy = cell.cloneNode(true);
      copy.querySelectorAll(".note-ref").forEach((note) => note.remove());
      return copy.querySelector("li") ? Array.from(copy.querySelectorAll("li"), (line) => line.textContent).join(" ") : copy.textContent;
    };
    const first = (text) => text.split(" ")[0].replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0xe50)).replaceAll(",", "");
    const empty = (text) => text === "" || /^([-–—]|N\/A)$/.test(text);
    for (const body of table.tBodies) {
      const texts = Array.from(body.rows).filter((row) => row.className === "row").map((row) => textOf(row.cells[column]));
      const values = texts.filter((text) => !empty(text));
      const money = head.classList.contains("money");
      const numeric = (text) => /^-?\d+(\.\d+)?%?$/.test(first(text));
      const numbers = values.some(numeric) && (money || values.every((text) => /^[-\d.,%๐-๙ ]+$/.test(text)));
      for (let index = 1; index < texts.length; index += 1) {
        const [one, other] = [texts[index - 1], texts[index]];
        const has = (text) => (numbers ? numeric(text) : !empty(text));
        if (!has(one) && has(other)) return `“${one}” before “${other}”`;
        if (!has(one) || !has(other)) continue;
        const order = numbers ? parseFloat(first(one)) - parseFloat(first(other)) : /\d[.,]\d/.test(one + other) ? 0 : collator.compare(one, other);
        if ((turn === "ascending" ? order : -order) > 0) return `“${one}” before “${other}”`;
      }
    }
    return "";
  }, [table, at, turn]);
}

/** Rows that share a cell are rows of their own once a reader filters or sorts: none is shown that doesn't match. */
export async function parted(site) {
  const page = await site.open();
  let filteredTables = 0;
  for (const name of site.files.filter((file) => file.startsWith("part-"))) {
    await page.goto(site.url(name));
    const tables = await page.$$eval("main table", (all) => all.filter((table) => table.querySelector("tbody tr.row [rowspan]") && table.closest(".scroll")?.previousElementSibling?.matches(".table-tools")).map((table) => table.id));
    for (const table of tables) {
      const tools = page.locator(`.table-tools:has(+ .scroll > [id="${table}"])`);
      const select = tools.locator("select").last();
      if ((await tools.locator("select").count()) === 0) continue;
      const options = await select.evaluate((control) => Array.from(control.options, (option) => option.textContent));
      const before = await rowsOf(page, table);
      for (const [index, option] of options.entries()) {
        if (index === 0) continue;
        await select.selectOption({ index });
        const rows = (await rowsOf(page, table)).filter((row) => row.kind === "row");
        const strays = rows.filter(({ cells }) => !cells.some(({ lines }) => lines.includes(option)));
        site.expect(rows.length > 0 && (strays.length === 0 || option.endsWith("งบประมาณ")), name, `${table}: ${option} shows ${strays.length} rows of another`);
        const doubled = await page.$$eval("[id]", (all) => all.map((element) => element.id).filter((id, at, every) => every.indexOf(id) !== at));
        site.expect(doubled.length === 0, name, `${table}: the ids ${doubled.slice(0, 3)} stand twice`);
      }
      await select.selectOption({ index: 0 });
      site.expect(JSON.stringify(await rowsOf(page, table)) === JSON.stringify(before), name, `${table} isn't as it was`);
      filteredTables += 1;
    }
  }
  console.log(`${filteredTables} tables with shared cells filtered`);
  await page.context().close();
}

/** The heads of long tables stay in sight; wide tables scroll in their frame, by the keyboard too. */
export async function inSight(site) {
  for (const width of [1280, 900]) {
    const page = await site.open({ viewport: { width, height: 700 } });
    for (const name of site.files.filter((file) => /^(part-|projects|key-results)/.test(file))) {
      await page.goto(site.url(name));
      const lost = await page.evaluate(async () => {
        const lost = [];
        document.documentElement.style.scrollBehavior = "auto";
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        for (const table of document.querySelectorAll("main table")) {
          if (!table.offsetParent || table.offsetHeight < innerHeight * 1.2) continue;
          const row = table.tBodies[table.tBodies.length - 1].rows;
          row[Math.floor(row.length * 0.7)].scrollIntoView({ block: "center" });
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          const head = table.tHead.getBoundingClientRect();
          if (head.bottom < 5 || head.top > innerHeight) lost.push(table.id);
        }
        return lost;
      });
      for (const table of lost) site.fault(name, `at ${width}: the head of ${table} is out of sight`);
      const stuck = await page.$$eval(".scroll", (frames) => frames.filter((frame) => frame.scrollWidth > frame.clientWidth + 1 && frame.tabIndex < 0).length);
      site.expect(stuck === 0, name, `${stuck} frames scroll, but not by the keyboard`);
    }
    await page.context().close();
  }
}

/** An address leads to a row that the filter hides, and the row is marked. */
export async function revealed(site) {
  const page = await site.open();
  await page.goto(site.url("projects.html"));
  const ids = (await rowsOf(page, "all")).map((row) => row.id);
  const goal = ids.at(-1);
  await page.fill(".table-tools input", "ไม่มีสิ่งนี้แน่นอน");
  await page.evaluate((id) => { location.hash = id; }, goal);
  await page.waitForTimeout(200);
  site.expect(await page.evaluate((id) => document.querySelector(":target")?.id === id, goal), "projects.html", "the row that an address leads to isn't the target");
  // The same address again.
  await page.fill(".table-tools input", "ไม่มีสิ่งนี้แน่นอน");
  await page.evaluate((id) => {
    const link = document.createElement("a");
    link.href = `#${id}`;
    document.querySelector("main").append(link);
    link.click();
    link.remove();
  }, goal);
  await page.waitForTimeout(200);
  site.expect(await page.evaluate((id) => document.getElementById(id)?.offsetParent, goal), "projects.html", "the same address a second time shows nothing");
  await page.context().close();
}

/** A table of 5,000 rows: some are laid out, all are sorted, filtered and found. */
export async function large(site) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "phaen-"));
  try {
    await cp(site.folder, folder, { recursive: true });
    await lengthen(path.join(folder, "projects.html"), 5_000);
    const page = await site.open();
    await page.goto(`file://${folder}/projects.html#all_row-4000`);
    await page.waitForTimeout(500);
    const name = "projects.html of 5,000 rows";
    const seen = () => page.$$eval("#all tbody tr", (rows) => rows.map((row) => row.cells[0].textContent));
    site.expect(await page.evaluate(() => document.querySelector(":target")?.id === "all_row-4000"), name, "an address doesn't lead to its row");
    site.expect((await seen()).length < 500, name, "all rows are laid out");
    // Once more, by another order, before all of it is known.
    await page.locator("#all thead button.sort").first().click();
    await page.evaluate(() => { location.hash = "all_row-2500"; });
    await page.waitForTimeout(300);
    site.expect(await page.evaluate(() => document.querySelector(":target")?.id === "all_row-2500"), name, "an address doesn't lead to its row while the table is sorted");
    for (const _ of "ab") await page.locator("#all thead button.sort").first().click();
    // What is seen of an order before the whole is sorted is what the whole begins with.
    const head = page.locator("#all thead button.sort").first();
    await head.click();
    const begun = await seen();
    site.expect(begun.length > 50 && begun.length < 500, name, `${begun.length} rows are laid out after sorting`);
    await page.waitForTimeout(3_000);
    await head.click();
    const descending = await seen();
    await head.click();
    await head.click();
    site.expect((await seen()).join() === begun.join(), name, "the whole order begins otherwise than what was seen first");
    const collator = new Intl.Collator("th", { numeric: true });
    site.expect(begun.every((text, at) => at === 0 || collator.compare(begun[at - 1], text) <= 0), name, "the order is wrong");
    site.expect(collator.compare(descending[0], begun.at(-1)) > 0, name, "the descending order begins wrongly");
    await page.click(".table-more:not([hidden]) button >> nth=0");
    site.expect((await seen()).length === begun.length + 1_000, name, "no more rows are laid out when asked for");
    await page.fill(".table-tools input", "แถว 4321");
    site.expect((await seen()).length === 1, name, "a row that isn't laid out isn't found by the filter");
    await page.context().close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Makes the table of a page so many rows long. */
export async function lengthen(file, count) {
  const html = await readFile(file, "utf8");
  const rows = html.match(/<tr class="row"[\s\S]*?<\/tr>/g).filter((row) => !row.includes("rowspan"));
  // A fixed order that is none: neighbours in the file aren't in the alphabet.
  const made = Array.from({ length: count }, (_, at) => {
    const number = (at * 7_919) % count;
    return rows[at % rows.length].replace(/id="[^"]*"/, `id="all_row-${number}"`).replace(/(<th scope="row"[^>]*>(?:<a[^>]*>)?)/, `$1แถว ${number} `);
  });
  const [from, to] = [html.indexOf("<tbody>") + 7, html.indexOf("</tbody>")];
  await writeFile(file, html.slice(0, from) + made.join("\n") + html.slice(to));
}
