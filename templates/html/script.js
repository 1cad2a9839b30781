"use strict";

// The site reads well without this script. It adds the search, sorting and filtering of tables, and footnotes that open
// beside their references. Text of the plan only ever becomes text nodes, so nothing in it can become markup.
(() => {
  const root = document.documentElement;

  // ---- Words and numbers ----

  const thaiNumerals = root.dataset.numerals === "thai";

  /** Digits as the document has them. */
  const inDigits = (text) =>
    thaiNumerals ? text.replace(/[0-9]/g, (digit) => String.fromCharCode(0xe50 + Number(digit))) : text;

  const withCommas = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ",");
  const counted = (count) => inDigits(withCommas(String(count)));

  /** An element with properties, attributes and children. */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  // ---- Thai as it is looked for ----

  const NIKHAHIT = 0xe4d;
  const SARA_AA = 0xe32;

  /** How marks above and below a consonant follow each other: vowels, tones, then what sara am leaves. 0: no mark. */
  function markClass(code) {
    if (code < 0xe31 || code > 0xe4e) return 0;
    if (code >= 0xe48 && code <= 0xe4c) return 2;
    return code === 0xe31 || code === 0xe33 || (code >= 0xe34 && code <= 0xe3a) || code >= 0xe47 ? 1 : 0;
  }

  /** Spaces, zero-width letters, and the commas of numbers: none of them is looked for. */
  const isLost = (code) =>
    code <= 0x20 ||
    code === 0x2c ||
    code === 0xa0 ||
    code === 0xad ||
    (code >= 0x2000 && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202f) ||
    code === 0x2060 ||
    code === 0x3000 ||
    code === 0xfeff;

  let buffer = new Uint16Array(4096);

  /**
   * A text without the differences that readers don't mean: digits, case, spaces, the order of marks, sara am in two
   * letters, sara ae as two sara e. Given `places`, it notes from where to where each of its letters stood.
   */
  function fold(text, places) {
    // Sara am becomes two letters.
    if (buffer.length < text.length * 2) buffer = new Uint16Array(text.length * 2);
    let length = 0;
    let cluster = 0;
    let nikhahit = false;
    const starts = places ? places.starts : null;
    const ends = places ? places.ends : null;
    const mark = (code, order, start, end) => {
      let at = length;
      // Few marks stand together, so each is put in its place as it comes.
      while (at > cluster) {
        const other = buffer[at - 1];
        const otherOrder = other === SARA_AA ? 3 : markClass(other);
        if (otherOrder < order || (otherOrder === order && other < code)) break;
        // A mark typed twice looks like one.
        if (other === code) return;
        at -= 1;
      }
      buffer.copyWithin(at + 1, at, length);
      buffer[at] = code;
      length += 1;
      if (starts) {
        starts.splice(at, 0, start);
        ends.splice(at, 0, end);
      }
    };
    for (let index = 0; index < text.length; index += 1) {
      let code = text.charCodeAt(index);
      if (isLost(code)) continue;
      if (code === 0xe33) {
        mark(NIKHAHIT, 1, index, index + 1);
        mark(SARA_AA, 3, index, index + 1);
        nikhahit = true;
        continue;
      }
      const order = markClass(code);
      if (order || (code === SARA_AA && nikhahit)) {
        nikhahit ||= code === NIKHAHIT;
        mark(code, order || 3, index, index + 1);
        continue;
      }
      nikhahit = false;
      if (code === 0xe40 && length === cluster && length > 0 && buffer[length - 1] === 0xe40) {
        buffer[length - 1] = 0xe41;
        if (ends) ends[length - 1] = index + 1;
        continue;
      }
      if (code >= 0xe50 && code <= 0xe59) code -= 0xe50 - 0x30;
      else if (code >= 0x41 && code <= 0x5a) code += 0x20;
      else if ((code >= 0x2010 && code <= 0x2015) || code === 0x2212) code = 0x2d;
      else if (code >= 0xc0 && (code < 0xe00 || code > 0xe7f)) {
        const lower = text[index].toLowerCase();
        if (lower.length === 1) code = lower.charCodeAt(0);
      }
      buffer[length] = code;
      length += 1;
      cluster = length;
      if (starts) {
        starts.push(index);
        ends.push(index + 1);
      }
    }
    let folded = "";
    for (let at = 0; at < length; at += 8192) {
      folded += String.fromCharCode.apply(null, buffer.subarray(at, Math.min(at + 8192, length)));
    }
    return folded;
  }

  /** The words of a query, folded, each once. */
  const wordsOf = (query) => [...new Set(query.split(/\s+/).map((word) => fold(word)))].filter((word) => word !== "");

  const isMark = (text, index) => markClass(text.charCodeAt(index)) > 0;

  /** Where the words stand in a text, from-to, in order and without overlaps; whole clusters, so that no mark is parted from its letter. */
  function matches(text, words) {
    const places = { starts: [], ends: [] };
    const folded = fold(text, places);
    const found = [];
    for (const word of words) {
      for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
        // Sorted marks may stand before the letters that they followed.
        let from = Math.min(...places.starts.slice(at, at + word.length));
        let to = Math.max(...places.ends.slice(at, at + word.length));
        while (from > 0 && isMark(text, from)) from -= 1;
        while (to < text.length && isMark(text, to)) to += 1;
        found.push([from, to]);
      }
    }
    found.sort((one, other) => one[0] - other[0]);
    const apart = [];
    for (const [from, to] of found) {
      const last = apart.at(-1);
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else apart.push([from, to]);
    }
    return apart;
  }

  /** Appends a stretch of a text with its matches marked. */
  function appendMarked(element, text, found, from = 0, to = text.length) {
    let at = from;
    for (const [start, end] of found) {
      if (end <= from || start >= to) continue;
      element.append(text.slice(at, Math.max(start, from)));
      element.append(make("mark", {}, text.slice(Math.max(start, from), Math.min(end, to))));
      at = Math.min(end, to);
    }
    element.append(text.slice(at, to));
  }

  // ---- Search ----

  const KINDS = {
    p: "โครงการ/กิจกรรม",
    k: "ตัววัดผลหลัก",
    d: "ส่วนราชการ",
    s: "ส่วนของแผน",
    l: "รายการทั้งหมด",
    h: "หัวข้อ",
    t: "ตาราง",
    f: "แผนภูมิหรือภาพ",
    r: "รายการในตาราง",
    n: "เชิงอรรถ",
    x: "ข้อความ",
  };
  /** As many as a reader looks through. */
  const SHOWN_RESULTS = 20;
  const IN_SIGHT = 6;

  /** What can be found, one record each, from the index, which says nothing twice. */
  function recordsOf([repeated, index]) {
    const records = [];
    const add = (record) => {
      const codes = record.code ? [fold(record.code), ...record.code.split(/\s+/).map((word) => fold(word))] : [];
      const title = record.kind === "x" ? "" : fold(record.title);
      // The line ends keep a word from being found across two texts.
      const all = `${codes[0] ?? ""}\n${title}\n${fold(record.text)}`;
      records.push({ ...record, codes, folded: title, all });
    };
    for (const [kind, file, title, code, ...shared] of index) {
      const items = shared.map((item) => (typeof item === "number" ? repeated[item] : item));
      // Of an entity's page, all that is said is one thing to find; a part is looked through paragraph by paragraph.
      const whole = kind === "p" || kind === "k" || kind === "d";
      add({ kind, href: file, title, code, where: "", text: whole ? items.join(" · ").replaceAll(": · ", ": ") : "" });
      if (whole) continue;
      let place = { href: file, title };
      for (const item of items) {
        if (typeof item === "string") {
          add({ kind: place.kind === "n" ? "n" : "x", href: place.href, title: place.title, code: "", where: title, text: item });
        } else {
          const [placeKind, anchor, name] = item;
          place = { kind: placeKind, href: `${file}#${encodeURIComponent(anchor)}`, title: name || title };
          if (name) add({ kind: placeKind, href: place.href, title: name, code: "", where: title, text: "" });
        }
      }
    }
    return records;
  }

  /** How well a record answers: 0 the code itself, 1 its beginning, 2 the title's beginning, 3 in the title, 4 in the text. */
  function rank(record, query, words) {
    if (record.codes.includes(query)) return 0;
    if (record.codes.some((code) => code.startsWith(query))) return 1;
    if (record.folded.startsWith(query)) return 2;
    return words.every((word) => record.folded.includes(word)) ? 3 : 4;
  }

  /** The records that have all words, the best first. */
  function find(records, text) {
    const words = wordsOf(text);
    const ranks = [[], [], [], [], []];
    if (words.length === 0) return { words, found: [] };
    const query = fold(text);
    for (const record of records) {
      if (words.every((word) => record.all.includes(word)) || (record.codes.length && record.codes[0].startsWith(query))) {
        ranks[rank(record, query, words)].push(record);
      }
    }
    return { words, found: ranks.flat() };
  }

  function search(box) {
    const input = make("input", {
      id: "_search",
      type: "search",
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": "_results",
      "aria-expanded": "false",
      "aria-keyshortcuts": "Control+K /",
      autocomplete: "off",
      spellcheck: "false",
      enterkeyhint: "go",
    });
    const label = make("label", { for: "_search" }, "ค้นหาในแผน ", make("kbd", {}, "/"));
    const count = make("p", { class: "search-count", role: "status" });
    const list = make("div", { id: "_results", role: "listbox", "aria-label": "ผลการค้นหา" });
    const panel = make("div", { class: "search-panel" }, count, list);
    panel.hidden = true;
    box.append(label, input, panel);
    box.hidden = false;

    let records = null;
    let active = -1;
    let later = 0;

    // A script is what a page opened from a folder may load; and only readers who search load it.
    let loading = false;
    const load = () => {
      if (records || loading) return;
      loading = true;
      const script = make("script", { src: "search-index.js" });
      script.addEventListener("load", () => {
        records = recordsOf(globalThis.phaenSearch ?? [[], []]);
        if (input.value !== "") update();
      });
      script.addEventListener("error", () => {
        loading = false;
        script.remove();
        say("เปิดดัชนีค้นหา (search-index.js) ไม่ได้");
      });
      document.head.append(script);
    };

    const say = (text) => {
      count.textContent = text;
      panel.hidden = false;
    };
    const close = () => {
      panel.hidden = true;
      input.setAttribute("aria-expanded", "false");
      activate(-1);
    };
    const activate = (index) => {
      list.children[active]?.setAttribute("aria-selected", "false");
      active = index;
      const option = list.children[active];
      if (option) {
        option.setAttribute("aria-selected", "true");
        option.scrollIntoView({ block: "nearest" });
        input.setAttribute("aria-activedescendant", option.id);
      } else {
        input.removeAttribute("aria-activedescendant");
      }
    };
    const option = (record, words, index) => {
      const title = make("span", { class: "result-title" });
      const name = record.code ? `${record.code} ${record.title}` : record.title;
      appendMarked(title, name, record.kind === "x" ? [] : matches(name, words));
      const where = [KINDS[record.kind], record.where === record.title ? "" : record.where].filter(Boolean).join(" · ");
      const option = make("a", { id: `_result-${index}`, role: "option", "aria-selected": "false", tabindex: "-1", href: record.href });
      option.append(make("span", { class: "result-kind" }, where), title);
      const found = record.text === "" ? [] : matches(record.text, words);
      if (found.length > 0) option.append(snippet(record.text, found));
      return option;
    };
    const update = () => {
      if (!records) return load();
      const { words, found } = find(records, input.value);
      activate(-1);
      // Those in sight at once, the others after them, so that they don't hold up the next letter.
      const options = (from, to) => found.slice(from, to).map((record, index) => option(record, words, from + index));
      list.replaceChildren(...options(0, IN_SIGHT));
      clearTimeout(later);
      later = setTimeout(() => list.append(...options(IN_SIGHT, SHOWN_RESULTS)));
      list.hidden = found.length === 0;
      list.scrollTop = 0;
      input.setAttribute("aria-expanded", String(found.length > 0));
      if (words.length === 0) return close();
      const more = found.length > SHOWN_RESULTS ? ` แสดง ${counted(SHOWN_RESULTS)} รายการแรก` : "";
      say(found.length === 0 ? "ไม่พบ" : `พบ ${counted(found.length)} รายการ${more}`);
    };

    input.addEventListener("focus", () => {
      load();
      if (input.value !== "") update();
    });
    input.addEventListener("input", update);
    input.addEventListener("keydown", (event) => {
      const options = list.children.length;
      const open = !panel.hidden && options > 0;
      if (event.isComposing) return;
      if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !open && input.value !== "") update();
      else if (event.key === "ArrowDown" && open) activate((active + 1) % options);
      else if (event.key === "ArrowUp" && open) activate(active <= 0 ? options - 1 : active - 1);
      else if (event.key === "Enter" && open) list.children[Math.max(active, 0)].click();
      // The first Escape closes the list, the second empties the field.
      else if (event.key === "Escape" && !panel.hidden) close();
      else if (event.key === "Escape") input.value = "";
      else return;
      event.preventDefault();
    });
    // A link to this very page leaves it open.
    list.addEventListener("click", () => close());
    box.addEventListener("focusout", (event) => {
      if (!box.contains(event.relatedTarget)) close();
    });
    // A press on the panel keeps the focus in the field, or the panel would close before the click.
    panel.addEventListener("mousedown", (event) => event.preventDefault());
    document.addEventListener("keydown", (event) => {
      const writing = event.target.closest("input, select, textarea, [contenteditable]");
      const combined = event.ctrlKey || event.metaKey;
      const called = (combined && !event.altKey && event.key.toLowerCase() === "k") || (event.key === "/" && !combined && !event.altKey && !writing);
      if (!called) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
  }

  /** The text around its first match. */
  function snippet(text, found) {
    const element = make("span", { class: "result-text" });
    let from = found[0][0] > 60 ? found[0][0] - 40 : 0;
    // Not within a cluster.
    while (from > 0 && (isMark(text, from) || isMark(text, from + 1))) from -= 1;
    let to = Math.min(text.length, from + 160);
    while (to < text.length && isMark(text, to)) to += 1;
    if (from > 0) element.append("…");
    appendMarked(element, text, found, from, to);
    if (to < text.length) element.append("…");
    return element;
  }

  // ---- Tables ----

  const FEWEST_TO_SORT = 5;
  const FEWEST_TO_FILTER = 12;
  /** Of a table with more rows than this, the browser lays out the first ones, until a reader asks for more. */
  const MOST_LAID_OUT = 1000;
  const MOST_LAID_OUT_TO_FIND = 5000;
  const FIRST_LAID_OUT = 100;
  const MORE_LAID_OUT = 1000;
  /** The columns whose values are chosen from a list. */
  const CHOSEN = ["lists", "division", "key-results", "policy", "output", "responsibility"];
  const collator = new Intl.Collator("th", { numeric: true });

  /** The lines of a cell, without its references to footnotes. */
  function linesOf(cell) {
    if (!cell) return [];
    const first = cell.firstElementChild;
    if (!first) return cell.textContent === "" ? [] : [cell.textContent];
    if (first.localName === "ul") return Array.from(first.children, (line) => line.textContent);
    let text = "";
    for (const node of cell.childNodes) if (!node.classList?.contains("note-ref")) text += node.textContent;
    return text === "" ? [] : [text];
  }

  const arabic = (text) => text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0xe50));

  /** A number as a whole count of 10^-decimals: exact, however long. */
  function exactOf(text) {
    const parts = /^([-−–]?)(\d[\d,]*)(?:\.(\d+))?\s*(?:%|บาท)?$/.exec(arabic(text).trim());
    if (!parts) return null;
    const [, sign, whole, decimals = ""] = parts;
    const count = BigInt(whole.replaceAll(",", "") + decimals);
    return { count: sign ? -count : count, decimals: decimals.length };
  }

  const scaled = (number, decimals) => number.count * 10n ** BigInt(decimals - number.decimals);

  /** A number for the order; a column of more than sixteen digits would need more. */
  function orderOf(text) {
    // Most texts are no numbers, and seen not to be by their first letters.
    if (!/^[-−–]?[\d๐-๙]/.test(text)) return NaN;
    const plain = arabic(text).replaceAll(",", "").replace(/\s*(%|บาท)$/, "").replace(/^[−–]/, "-").trim();
    return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : NaN;
  }

  const isSaid = (text) => text !== undefined && text !== "" && !/^([-–—]|N\/A)$/.test(text);

  /** The head cell of each column, where it has one of its own. */
  function headsOf(table) {
    const rows = Array.from(table.tHead.rows);
    const taken = rows.map(() => []);
    rows.forEach((row, at) => {
      let column = 0;
      for (const cell of row.cells) {
        while (taken[at][column]) column += 1;
        for (let down = at; down < Math.min(rows.length, at + cell.rowSpan); down += 1) {
          for (let right = column; right < column + cell.colSpan; right += 1) taken[down][right] = cell;
        }
        column += cell.colSpan;
      }
    });
    return (taken.at(-1) ?? []).map((cell) => (cell.colSpan === 1 ? cell : null));
  }

  /** What sorting and filtering move as one: a row with its sub-items, and rows that share a cell. */
  class Unit {
    constructor(row) {
      this.rows = [row];
      this.own = 1;
      this.folded = null;
    }

    /** Its cells by row and column, as far as they are wanted. */
    cell(column, at = 0) {
      if (this.rows.length === 1) {
        const cells = this.rows[0].children;
        return cells[column];
      }
      this.grid ??= this.layOut();
      return this.grid[at][column];
    }

    layOut() {
      const grid = this.rows.map(() => []);
      const begun = this.rows.map(() => []);
      this.rows.forEach((row, at) => {
        let column = 0;
        for (const cell of row.cells) {
          while (grid[at][column] !== undefined) column += 1;
          for (let down = at; down < Math.min(this.rows.length, at + cell.rowSpan); down += 1) grid[down][column] = null;
          begun[at][column] = cell;
          column += cell.colSpan;
        }
      });
      return begun;
    }

    /** All that it says, for the text filter. */
    get said() {
      if (this.folded === null) {
        let text = "";
        // The bar keeps a word from being found across two cells.
        for (const row of this.rows) for (const cell of row.children) text += `${cell.textContent}|`;
        this.folded = fold(text);
      }
      return this.folded;
    }
  }

  /** A table's body: a title, and units. `merged` when rows that are no sub-items share a cell. */
  function sectionOf(body) {
    const section = { body, title: null, units: [], merged: false };
    let reach = 0;
    for (const row of body.rows) {
      if (row.className === "group") {
        section.title = row;
        continue;
      }
      const subItem = row.className === "sub-item";
      const unit = section.units.at(-1);
      if (unit && (subItem || reach > 0)) {
        unit.rows.push(row);
        if (!subItem) {
          unit.own += 1;
          section.merged = true;
        }
      } else {
        section.units.push(new Unit(row));
      }
      reach -= 1;
      for (const cell of row.children) if (cell.rowSpan > 1) reach = Math.max(reach, cell.rowSpan - 1);
    }
    return section;
  }

  class Table {
    constructor(table) {
      this.table = table;
      this.frame = table.closest(".scroll") ?? table;
      this.sections = Array.from(table.tBodies, sectionOf);
      this.units = this.sections.flatMap((section) => section.units);
      this.heads = headsOf(table);
      this.count = this.units.reduce((count, unit) => count + unit.own, 0);
      this.lines = new Map();
      this.ranks = new Map();
      this.units.forEach((unit, index) => {
        unit.index = index;
      });
      this.sorted = { column: -1, down: false };
      this.words = [];
      this.choices = new Map();
      this.shown = this.units.length > MOST_LAID_OUT ? FIRST_LAID_OUT : Infinity;
      this.total = table.tFoot?.rows[0] ?? null;

      const prose = this.heads.every((head) => head?.className === "prose");
      const merged = this.sections.some((section) => section.merged);
      if (this.count >= FEWEST_TO_SORT && !merged && !prose) this.letSort();
      if ((this.count >= FEWEST_TO_FILTER && !prose) || table.closest(".listing")) this.letFilter();
      if (this.shown < this.units.length) this.letShowMore();
    }

    // -- Sorting --

    letSort() {
      this.table.classList.add("sortable");
      this.heads.forEach((head, column) => {
        if (!head) return;
        const button = make("button", { type: "button", class: "sort" });
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener("click", () => this.sort(column));
      });
    }

    /** Up, down, and back to the order of the plan. */
    sort(column) {
      const { column: last, down } = this.sorted;
      if (last !== column) this.sorted = { column, down: false };
      else if (!down) this.sorted = { column, down: true };
      else this.sorted = { column: -1, down: false };
      this.heads.forEach((head, at) => {
        if (at !== this.sorted.column) head?.removeAttribute("aria-sort");
        else head.setAttribute("aria-sort", this.sorted.down ? "descending" : "ascending");
      });
      this.show();
    }

    /** The lines of each unit's cells of a column, row by row. */
    linesIn(column) {
      let lines = this.lines.get(column);
      if (!lines) {
        lines = this.units.map((unit) => unit.rows.map((_, at) => linesOf(unit.cell(column, at))));
        this.lines.set(column, lines);
      }
      return lines;
    }

    /** The place of each unit in the order of a column, equal ones with equal places; -1 for those without a value. */
    rankOf(column) {
      let step;
      const ranking = this.ranking(column);
      do step = ranking.next();
      while (!step.done);
      return step.value;
    }

    /** The same in steps, so that it can be made ready while nothing else is to be done. */
    *ranking(column) {
      const known = this.ranks.get(column);
      if (known) return known;
      const count = this.units.length;
      const lines = this.linesIn(column);
      yield;
      const numbers = new Float64Array(count);
      let words = 0;
      let numerals = 0;
      for (let at = 0; at < count; at += 1) {
        const text = lines[at][0][0];
        numbers[at] = text === undefined ? NaN : orderOf(text);
        if (!Number.isNaN(numbers[at])) numerals += 1;
        else if (isSaid(text)) words += 1;
      }
      const ofNumbers = numerals > 0 && (words === 0 || this.heads[column].classList.contains("money"));
      const ranks = new Int32Array(count).fill(-1);
      yield;
      if (ofNumbers) {
        const distinct = Float64Array.from(new Set(numbers.filter((number) => !Number.isNaN(number)))).sort();
        const places = new Map();
        distinct.forEach((number, place) => places.set(number, place));
        for (let at = 0; at < count; at += 1) ranks[at] = places.get(numbers[at]) ?? -1;
      } else {
        const joined = lines.map(([own]) => (isSaid(own[0]) ? own.join(" ") : ""));
        const places = new Map();
        (yield* collate(Array.from(new Set(joined)))).forEach((text, place) => places.set(text, place));
        yield;
        for (let at = 0; at < count; at += 1) if (joined[at] !== "") ranks[at] = places.get(joined[at]);
      }
      this.ranks.set(column, ranks);
      return ranks;
    }

    /** A section's units in the order that the reader chose. Those without a value stand last, up and down. */
    ordered(section, first) {
      const { column, down } = this.sorted;
      if (column < 0) return section.units;
      const ranks = this.rankOf(column);
      const places = section.units.map((_, at) => at);
      const key = new Float64Array(places.length);
      for (const at of places) {
        const rank = ranks[first + at];
        key[at] = rank < 0 ? Infinity : down ? -rank : rank;
      }
      places.sort((one, other) => (key[one] === key[other] ? one - other : key[one] - key[other]));
      return places.map((at) => section.units[at]);
    }

    // -- Filtering --

    letFilter() {
      const name = this.table.caption?.textContent.trim() || this.frame.getAttribute("aria-label") || "";
      const tools = make("div", { class: "table-tools", role: "group", "aria-label": `กรองตาราง ${name}`.trim() });
      const field = (label, control) => make("label", { class: "table-tool" }, make("span", {}, label), control);
      const text = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
      text.addEventListener("input", () => {
        this.words = wordsOf(text.value);
        this.show();
      });
      tools.append(field("กรองด้วยข้อความ", text));
      const selects = [];
      const select = (label, options, test) => {
        const control = make("select", {}, make("option", { value: "" }, "ทั้งหมด"));
        options.forEach((option, at) => control.append(make("option", { value: String(at + 1) }, option)));
        control.addEventListener("change", () => {
          const at = Number(control.value);
          if (at === 0) this.choices.delete(control);
          else this.choices.set(control, (unit) => test(unit, options[at - 1]));
          this.show();
        });
        selects.push(control);
        tools.append(field(label, control));
      };
      this.heads.forEach((head, column) => {
        const kind = head?.dataset.field;
        if (CHOSEN.includes(kind)) {
          const values = new Set();
          const lines = this.linesIn(column);
          for (const ofUnit of lines) for (const ofCell of ofUnit) for (const line of ofCell) if (isSaid(line)) values.add(line);
          const has = (unit, value) => lines[unit.index].some((ofCell) => ofCell.includes(value));
          if (values.size > 1) select(head.textContent.trim(), Array.from(values).sort(collator.compare), has);
        } else if (kind === "budget") {
          const [yes, no] = ["มีงบประมาณ", "ไม่มีงบประมาณ"];
          const spends = (unit) => this.amounts(unit, column).some((lines) => orderOf(lines[0] ?? "") > 0);
          const both = this.units.some(spends) && !this.units.every(spends);
          if (both) select("งบประมาณ", [yes, no], (unit, value) => spends(unit) === (value === yes));
        }
      });
      const reset = make("button", { type: "button" }, "ล้างตัวกรอง");
      this.reset = () => {
        text.value = "";
        for (const control of selects) control.value = "";
        this.words = [];
        this.choices.clear();
        this.show();
      };
      reset.addEventListener("click", () => {
        this.reset();
        text.focus();
      });
      this.status = make("p", { class: "table-count", role: "status" });
      tools.append(reset, this.status);
      this.frame.before(tools);
      this.sums = this.total ? this.summed() : [];
      this.tell(this.count);
    }

    get isFiltered() {
      return this.words.length > 0 || this.choices.size > 0;
    }

    passes(unit) {
      for (const test of this.choices.values()) if (!test(unit)) return false;
      return this.words.every((word) => unit.said.includes(word));
    }

    tell(count) {
      if (this.status) this.status.textContent = `แสดง ${counted(count)} จาก ${counted(this.count)} รายการ`;
    }

    // -- Sums --

    /** The amounts of a unit that count to the sum of a column: a sub-item's is part of its project's. */
    amounts(unit, column) {
      const lines = this.linesIn(column)[unit.index];
      return unit.rows.length === 1 ? lines : lines.filter((_, at) => unit.rows[at].className !== "sub-item");
    }

    /**
     * The columns whose total is the sum of their rows. Whether it is, only adding tells: some totals are shares or
     * averages, and money of several years isn't a year's. Of those it is true of, the shown rows are added up.
     */
    summed() {
      const sums = [];
      let column = 0;
      for (const cell of this.total.cells) {
        const total = exactOf(linesOf(cell)[0] ?? "");
        if (total && cell.colSpan === 1) {
          const at = column;
          // Either all amounts count, or only those of which nothing more is said.
          const ways = [(lines) => lines.length === 1, (lines) => lines.length > 0];
          const counts = ways.find((way) => {
            const sum = this.sum(this.units, at, way);
            return sum && scaled(sum, Math.max(sum.decimals, total.decimals)) === scaled(total, Math.max(sum.decimals, total.decimals));
          });
          sums.push({ cell, column, counts, decimals: total.decimals, printed: Array.from(cell.childNodes) });
        } else if (cell.localName === "th" || column === 0) {
          sums.push({ cell, label: true, printed: Array.from(cell.childNodes) });
        }
        column += cell.colSpan;
      }
      return sums;
    }

    sum(units, column, counts) {
      let decimals = 0;
      const numbers = [];
      for (const unit of units) {
        for (const lines of this.amounts(unit, column)) {
          const number = counts(lines) ? exactOf(lines[0]) : null;
          if (number) {
            numbers.push(number);
            decimals = Math.max(decimals, number.decimals);
          }
        }
      }
      return { count: numbers.reduce((sum, number) => sum + scaled(number, decimals), 0n), decimals };
    }

    showSums(units) {
      for (const { cell, column, counts, decimals, printed, label } of this.sums ?? []) {
        if (!this.isFiltered) cell.replaceChildren(...printed);
        else if (label) cell.replaceChildren(...printed.map((node) => node.cloneNode(true)), " (เฉพาะรายการที่แสดง)");
        else if (!counts) cell.replaceChildren("–");
        else cell.replaceChildren(written(this.sum(units, column, counts), decimals));
      }
    }

    // -- Showing --

    letShowMore() {
      const more = make("button", { type: "button" }, `แสดงอีก ${counted(MORE_LAID_OUT)} รายการ`);
      const all = make("button", { type: "button" }, "แสดงทั้งหมด");
      this.rest = make("p", { class: "table-more" }, make("span", {}), more, all);
      more.addEventListener("click", () => this.layOut(this.shown + MORE_LAID_OUT));
      all.addEventListener("click", () => this.layOut(Infinity));
      this.frame.after(this.rest);
      // The browser's own search and the printer see what is laid out. A table that would keep the browser busy for
      // long is searched with its filter.
      document.addEventListener("keydown", (event) => {
        const find = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "f";
        if (find && this.units.length <= MOST_LAID_OUT_TO_FIND) this.layOut(Infinity);
      });
      addEventListener("beforeprint", () => this.layOut(Infinity));
      this.show();
      // What the first sorting and filtering need is made ready while nothing else is to be done.
      if (!globalThis.requestIdleCallback) return;
      const steps = this.preparing();
      const prepare = (deadline) => {
        let done = false;
        while (!done && deadline.timeRemaining() > 5) done = steps.next().done;
        if (!done) requestIdleCallback(prepare);
      };
      requestIdleCallback(prepare);
    }

    *preparing() {
      for (const [column, head] of this.heads.entries()) if (head) yield* this.ranking(column);
      for (let at = 0; at < this.units.length; at += 1) {
        void this.units[at].said;
        if (at % 50 === 0) yield;
      }
    }

    layOut(shown) {
      if (this.shown >= shown) return;
      this.shown = shown;
      this.show();
    }

    /** Puts the rows into the table that pass the filters, in their order. */
    show() {
      const passing = [];
      let room = this.shown;
      let count = 0;
      let first = 0;
      for (const section of this.sections) {
        const rows = [];
        for (const unit of this.ordered(section, first)) {
          if (this.isFiltered && !this.passes(unit)) continue;
          passing.push(unit);
          count += unit.own;
          if (room > 0) rows.push(...unit.rows);
          room -= 1;
        }
        first += section.units.length;
        if (section.title && rows.length > 0) rows.unshift(section.title);
        const fragment = document.createDocumentFragment();
        for (const row of rows) fragment.append(row);
        section.body.replaceChildren(fragment);
      }
      this.showSums(passing);
      this.tell(count);
      if (this.rest) {
        this.rest.hidden = room >= 0;
        this.rest.firstChild.textContent = `ตารางนี้แสดงไว้ ${counted(Math.min(this.shown, passing.length))} จาก ${counted(passing.length)} รายการ `;
      }
    }

    /** Lets a row be seen that an address leads to. */
    reveal(id) {
      const at = this.units.findIndex((unit) => unit.rows.some((row) => row.id === id || row.querySelector(`[id="${CSS.escape(id)}"]`)));
      if (at < 0) return false;
      if (this.isFiltered) this.reset();
      this.layOut(Infinity);
      return true;
    }
  }

  /** An exact number with as many decimals as it needs, and at least as many as the printed sum has. */
  function written({ count, decimals }, least) {
    const digits = String(count < 0n ? -count : count).padStart(decimals + 1, "0");
    const whole = digits.slice(0, digits.length - decimals);
    const rest = digits.slice(digits.length - decimals);
    // A sum in whole baht is written without satang.
    const fraction = least === 0 && /^0*$/.test(rest) ? "" : rest.padEnd(least, "0");
    return inDigits(`${count < 0n ? "-" : ""}${withCommas(whole)}${fraction ? `.${fraction}` : ""}`);
  }

  /** Sorts texts as a Thai dictionary does, in steps: the whole sort finds the runs sorted, and merges them. */
  function* collate(texts) {
    const run = 2000;
    for (let at = 0; at < texts.length; at += run) {
      const part = texts.slice(at, at + run).sort(collator.compare);
      for (let index = 0; index < part.length; index += 1) texts[at + index] = part[index];
      yield;
    }
    return texts.sort(collator.compare);
  }

  function tables() {
    const made = [];
    for (const table of document.querySelectorAll("main table")) {
      if (table.tHead && table.tBodies.length > 0) made.push(new Table(table));
    }
    const reveal = () => {
      let id = "";
      try {
        id = decodeURIComponent(location.hash.slice(1));
      } catch {
        // Not an address of ours.
      }
      if (id === "" || document.getElementById(id)) return;
      if (made.some((table) => table.reveal(id))) document.getElementById(id)?.scrollIntoView();
    };
    addEventListener("hashchange", reveal);
    reveal();
    // A frame that needs not scroll lets the head of its table stay in sight while the page scrolls.
    const watch = new ResizeObserver((changes) => {
      for (const { target } of changes) {
        const frame = target.localName === "table" ? target.parentElement : target;
        frame.classList.toggle("fits", frame.scrollWidth <= frame.clientWidth + 1);
      }
    });
    for (const { frame, table } of made) {
      if (frame === table) continue;
      watch.observe(frame);
      watch.observe(table);
    }
  }

  // ---- Footnotes ----

  function footnotes() {
    let open = null;
    const close = (back) => {
      if (!open) return;
      const { reference, box } = open;
      open = null;
      box.remove();
      reference.setAttribute("aria-expanded", "false");
      if (back) reference.focus();
    };
    const show = (reference, note) => {
      close(false);
      const body = make("div", { class: "note-body" });
      // Copies keep no ids, which are unique, and no ways back, which lead to where the reader is.
      for (const node of note.childNodes) if (!node.classList?.contains("back")) body.append(node.cloneNode(true));
      for (const element of body.querySelectorAll("[id]")) element.removeAttribute("id");
      const shut = make("button", { type: "button" }, "ปิด");
      const name = `เชิงอรรถ ${reference.textContent.trim()}`;
      const box = make("div", { class: "note-box", role: "dialog", "aria-label": name, tabindex: "-1" });
      const whole = make("a", { href: `#${note.id}` }, "ไปที่เชิงอรรถ");
      box.append(make("p", { class: "note-title" }, name), body, make("p", { class: "note-actions" }, shut, whole));
      document.body.append(box);
      reference.setAttribute("aria-expanded", "true");
      open = { reference, box };
      const at = reference.getBoundingClientRect();
      const room = root.clientWidth - box.offsetWidth - 8;
      box.style.left = `${Math.max(8, Math.min(at.left, room)) + scrollX}px`;
      // Above the reference where there is no room below it.
      const below = at.bottom + box.offsetHeight + 8 < innerHeight || at.top < box.offsetHeight;
      box.style.top = `${(below ? at.bottom + 4 : at.top - box.offsetHeight - 4) + scrollY}px`;
      shut.addEventListener("click", () => close(true));
      whole.addEventListener("click", () => close(false));
      box.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        close(true);
      });
      box.addEventListener("focusout", (event) => {
        if (open?.box === box && event.relatedTarget && !box.contains(event.relatedTarget)) close(false);
      });
      box.focus({ preventScroll: true });
    };
    const noteOf = (reference) => document.getElementById(decodeURIComponent(reference.hash.slice(1)));
    for (const reference of document.querySelectorAll(".note-ref a")) {
      reference.setAttribute("role", "button");
      reference.setAttribute("aria-haspopup", "dialog");
      reference.setAttribute("aria-expanded", "false");
    }
    document.addEventListener("click", (event) => {
      const reference = event.target.closest(".note-ref a");
      if (!reference) {
        if (open && !open.box.contains(event.target)) close(false);
        return;
      }
      const note = noteOf(reference);
      // With a modifier it stays the link that it is.
      if (!note || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (open?.reference === reference) close(true);
      else show(reference, note);
    });
    document.addEventListener("keydown", (event) => {
      const reference = event.key === " " ? event.target.closest?.(".note-ref a") : null;
      if (!reference) return;
      event.preventDefault();
      reference.click();
    });
  }

  // On a small screen the contents would stand before the page; without scripts they do.
  const contents = document.querySelector(".contents-fold");
  if (contents && window.matchMedia("(max-width: 60rem)").matches) contents.open = false;

  const box = document.querySelector(".search");
  if (box) search(box);
  footnotes();
  tables();
})();
