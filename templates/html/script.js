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

  /** Whether Ctrl (or Command) and the key of a letter are pressed: with a Thai layout the key types another letter. */
  const isCombined = (event, letter) =>
    (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && (event.code === `Key${letter}` || event.key.toUpperCase() === letter);

  /** Whether rows are cards, as in the style sheet. */
  const isSmall = () => window.matchMedia("(max-width: 40rem)").matches;

  /** An element with properties, attributes and children. */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  // ---- What a reader chose on the page, kept for when they come back to it ----

  const kept = history.state?.phaen ?? {};
  let keeping = 0;

  /** At most so often, as browsers allow only some changes a minute; and before a link leads away. */
  function keep(name, value) {
    kept[name] = value;
    keeping ||= setTimeout(keepNow, 200);
  }

  function keepNow() {
    if (!keeping) return;
    clearTimeout(keeping);
    keeping = 0;
    history.replaceState({ phaen: kept }, "");
  }
  document.addEventListener("click", keepNow, true);
  addEventListener("pagehide", keepNow);
  // A link within the page begins a new entry of the history, which knows nothing yet.
  addEventListener("hashchange", () => {
    if (!history.state?.phaen) history.replaceState({ phaen: kept }, "");
  });

  // ---- Thai as it is looked for ----

  const NIKHAHIT = 0xe4d;
  const SARA_AA = 0xe32;
  const SARA_AM = 0xe33;

  /** How marks above and below a consonant follow each other: vowels, tones, sara am. 0: no mark. */
  function markClass(code) {
    if (code < 0xe31 || code > 0xe4e) return 0;
    if (code >= 0xe48 && code <= 0xe4c) return 2;
    if (code === SARA_AM) return 3;
    return code === 0xe31 || (code >= 0xe34 && code <= 0xe3a) || code >= 0xe47 ? 1 : 0;
  }

  const isDigit = (code) => (code >= 0x30 && code <= 0x39) || (code >= 0xe50 && code <= 0xe59);

  /**
   * Spaces, zero-width letters, brackets, quotation marks, dashes and the commas of numbers: none of them is looked
   * for, so that codes typed with a dash and amounts in brackets are found.
   */
  const isLost = (code) =>
    code <= 0x20 ||
    code === 0x22 || // "
    (code >= 0x27 && code <= 0x29) || // ' ( )
    code === 0x2c ||
    code === 0x2d ||
    code === 0x5b ||
    code === 0x5d ||
    code === 0xa0 ||
    code === 0xad ||
    (code >= 0x2000 && code <= 0x201f) || // spaces, zero-width letters, dashes, quotation marks
    (code >= 0x2028 && code <= 0x202f) ||
    code === 0x2060 ||
    code === 0x2212 ||
    code === 0x3000 ||
    code === 0xfeff;

  let buffer = new Uint16Array(4096);

  /**
   * A text without the differences that readers don't mean: digits, case, spaces, the order of marks, sara am in two
   * letters, sara ae as two sara e, the points of abbreviations. Given `places`, it notes from where to where each of
   * its letters stood. What is typed of a word so far is folded as the word begins.
   */
  function fold(text, places) {
    if (buffer.length < text.length) buffer = new Uint16Array(text.length);
    let length = 0;
    // Where the marks of the letter before begin, and where its nikhahit stands among them.
    let cluster = 0;
    let nikhahit = -1;
    const starts = places ? places.starts : null;
    const ends = places ? places.ends : null;
    const mark = (code, start, end) => {
      const order = markClass(code);
      let at = length;
      // Few marks stand together, so each is put in its place as it comes.
      while (at > cluster) {
        const other = buffer[at - 1];
        const otherOrder = markClass(other);
        if (otherOrder < order || (otherOrder === order && other < code)) break;
        // A mark typed twice looks like one.
        if (other === code) return;
        at -= 1;
      }
      buffer.copyWithin(at + 1, at, length);
      buffer[at] = code;
      length += 1;
      if (nikhahit >= at) nikhahit += 1;
      if (code === NIKHAHIT) nikhahit = at;
      if (starts) {
        starts.splice(at, 0, start);
        ends.splice(at, 0, end);
      }
    };
    for (let index = 0; index < text.length; index += 1) {
      let code = text.charCodeAt(index);
      if (isLost(code)) continue;
      // A point is one of an abbreviation, unless it stands in a number.
      if (code === 0x2e && !(isDigit(text.charCodeAt(index - 1)) && isDigit(text.charCodeAt(index + 1)))) continue;
      if (code === SARA_AA && nikhahit >= 0) {
        // Sara am in two letters, maybe with a tone between them.
        buffer.copyWithin(nikhahit, nikhahit + 1, length);
        length -= 1;
        const [start] = starts ? starts.splice(nikhahit, 1) : [index];
        if (ends) ends.splice(nikhahit, 1);
        nikhahit = -1;
        mark(SARA_AM, start, index + 1);
        continue;
      }
      if (markClass(code)) {
        mark(code, index, index + 1);
        continue;
      }
      nikhahit = -1;
      if (code === 0xe40 && length === cluster && length > 0 && buffer[length - 1] === 0xe40) {
        buffer[length - 1] = 0xe41;
        if (ends) ends[length - 1] = index + 1;
        continue;
      }
      if (code >= 0xe50 && code <= 0xe59) code -= 0xe50 - 0x30;
      else if (code >= 0x41 && code <= 0x5a) code += 0x20;
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
  const KINDS_IN_ORDER = "kpdslhtfrnx";
  /** As many as a reader looks through. */
  const SHOWN_RESULTS = 20;
  const IN_SIGHT = 6;
  const LONGEST_TITLE = 300;
  /** What the words are kept as; ids of tables begin with no underscore. */
  const SEARCH = "_search";

  /** What can be found, one record each, from the index, which says nothing twice. */
  function recordsOf([repeated, index]) {
    const records = [];
    // `named` when it is its title that is looked for, and not just a text that stands under it.
    const add = (record, named) => {
      const codes = record.code ? [fold(record.code), ...record.code.split(/\s+/).map((word) => fold(word))] : [];
      const title = named ? fold(record.title) : "";
      const name = (codes[0] ?? "") + title;
      // The line ends keep a word from being found across two texts.
      const all = `${name}\n${title}\n${fold(record.text)}`;
      // Of what answers as well, pages come before what stands on them, and the plan's own tables before those of pages.
      const weight = KINDS_IN_ORDER.indexOf(record.kind) + (record.href.startsWith("part-") ? 0 : 0.5);
      records.push({ ...record, codes, folded: title, name, all, weight });
    };
    for (const [kind, file, title, code, ...items] of index) {
      // What an entity's page says before its tables is one thing to find; all else is looked through text by text.
      const whole = kind === "p" || kind === "k" || kind === "d";
      const isPlace = (item) => Array.isArray(item);
      const textOf = (item) => (typeof item === "number" ? repeated[item] : item);
      const first = whole ? items.findIndex(isPlace) : 0;
      const own = items.splice(0, first < 0 ? items.length : first).map(textOf);
      add({ kind, href: file, title, code, where: "", text: own.join(" · ").replaceAll(": · ", ": ") }, true);
      const name = code ? `${code} ${title}` : title;
      let place = { kind: "x", href: file, title: name };
      for (const item of items) {
        if (!isPlace(item)) {
          const { href, title: under } = place;
          add({ kind: place.kind === "n" ? "n" : "x", href, title: under, code: "", where: name, text: textOf(item) }, false);
          continue;
        }
        const [placeKind, anchor, placeName] = item;
        place = { kind: placeKind, href: `${file}#${encodeURIComponent(anchor)}`, title: placeName || name };
        if (placeName && placeKind !== "x") {
          add({ kind: placeKind, href: place.href, title: placeName, code: "", where: name, text: "" }, true);
        }
      }
    }
    return records;
  }

  const RANKS = 8;

  /**
   * How well a record answers: 0 its code or its whole name, 1 the code's beginning, 2 the name's, 3 and 4 in the name
   * (as typed, or all words), 5 and 6 in the text, 7 in part.
   */
  function rank(record, query, words) {
    if (record.codes.includes(query) || record.name === query || record.folded === query) return 0;
    if (record.codes.some((code) => code.startsWith(query))) return 1;
    if (record.folded.startsWith(query) || record.name.startsWith(query)) return 2;
    if (record.name.includes(query)) return 3;
    if (record.name !== "" && words.every((word) => record.name.includes(word))) return 4;
    if (record.all.includes(query)) return 5;
    return words.every((word) => record.all.includes(word)) ? 6 : 7;
  }

  /** The records that have all words, the best first; where none has, those that have the most of them. */
  function find(records, text) {
    const words = wordsOf(text);
    if (words.length === 0) return { words, found: [], partly: false };
    const query = fold(text);
    const having = (some) => records.filter((record) => some(words, (word) => record.all.includes(word)));
    let passing = having((all, holds) => all.every(holds));
    // A code may be typed with a space in it, or without.
    if (words.length > 1) {
      const known = new Set(passing);
      passing.push(...records.filter((record) => record.codes[0]?.startsWith(query) && !known.has(record)));
    }
    const partly = passing.length === 0 && words.length > 1;
    if (partly) {
      const count = (record) => words.reduce((sum, word) => sum + (record.all.includes(word) ? word.length : 0), 0);
      const counts = new Map(having((all, holds) => all.some(holds)).map((record) => [record, count(record)]));
      const most = Math.max(...counts.values());
      passing = Array.from(counts.keys()).filter((record) => counts.get(record) === most);
    }
    const ranks = Array.from({ length: RANKS }, () => []);
    for (const record of passing) ranks[rank(record, query, words)].push(record);
    for (const equal of ranks) equal.sort((one, other) => one.weight - other.weight);
    // A row that stands on several pages is one thing to find.
    const said = new Set();
    const found = ranks.flat().filter((record) => {
      if (record.kind !== "r" && record.kind !== "x") return true;
      const all = `${record.title}\n${record.text}`;
      return !said.has(all) && said.add(all);
    });
    return { words, found, partly };
  }

  function search(box) {
    const input = make("input", {
      id: "_search",
      type: "search",
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": "_results",
      "aria-expanded": "false",
      "aria-keyshortcuts": "Control+K",
      autocomplete: "off",
      spellcheck: "false",
      enterkeyhint: "go",
    });
    const label = make("label", { for: "_search" }, "ค้นหาในแผน ", make("kbd", { "aria-hidden": "true" }, "Ctrl K"));
    const count = make("p", { class: "search-count" });
    // What is said aloud stands outside of the panel, as what is told within something hidden isn't.
    const told = make("p", { class: "visually-hidden", role: "status" });
    const list = make("div", { id: "_results", role: "listbox", "aria-label": "ผลการค้นหา", tabindex: "-1" });
    const panel = make("div", { class: "search-panel" }, count, list);
    panel.hidden = true;
    box.append(label, input, told, panel);
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
        if (input.value !== "" && document.activeElement === input) update();
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
      told.textContent = text;
      panel.hidden = false;
    };
    const close = () => {
      panel.hidden = true;
      told.textContent = "";
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
      // As much of a title as can be looked over.
      const shown = name.length > LONGEST_TITLE ? `${name.slice(0, LONGEST_TITLE)}…` : name;
      appendMarked(title, shown, record.folded === "" ? [] : matches(shown, words));
      const where = [KINDS[record.kind], record.where === record.title ? "" : record.where].filter(Boolean).join(" · ");
      const option = make("a", { id: `_result-${index}`, role: "option", "aria-selected": "false", tabindex: "-1", href: record.href });
      option.append(make("span", { class: "result-kind" }, where), title);
      const found = record.text === "" ? [] : matches(record.text, words);
      if (found.length > 0) option.append(snippet(record.text, found));
      return option;
    };
    const update = () => {
      keep(SEARCH, input.value);
      if (!records) return load();
      const { words, found, partly } = find(records, input.value);
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
      const all = partly ? "ไม่พบครบทุกคำ ใกล้เคียง" : "พบ";
      say(found.length === 0 ? "ไม่พบ" : `${all} ${counted(found.length)} รายการ${more}`);
      // The best one is where Enter leads, and is seen to be.
      if (found.length > 0) activate(0);
    };

    input.value = kept[SEARCH] ?? "";
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
      else if (event.key === "Escape") keep(SEARCH, (input.value = ""));
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
      if (!isCombined(event, "K")) return;
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
  /** Of a table with more rows than this, the browser lays out some, and more when a reader asks for them. */
  const MOST_LAID_OUT = 1000;
  const MOST_LAID_OUT_TO_FIND = 5000;
  const FIRST_LAID_OUT = 100;
  const MORE_LAID_OUT = 1000;
  /** The columns whose values are chosen from a list. */
  const CHOSEN = ["lists", "division", "key-results", "policy", "output", "responsibility"];

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

  const collator = new Intl.Collator("th", { numeric: true });

  /**
   * A text so that the collator, which knows whole numbers, puts 900 before 1,200 and 73.45 before 73.5. What a text
   * begins with may be the number of a section, of whole numbers.
   */
  function collated(text) {
    if (!/[\d๐-๙][.,][\d๐-๙]/.test(text)) return text;
    return arabic(text)
      .replace(/\d{1,3}(?:,\d{3})+/g, (number) => number.replaceAll(",", ""))
      .replace(/([^\d.]\d+)\.(\d+)(?![\d.])/g, (_, whole, decimals) => `${whole}.${decimals.padEnd(9, "0")}`);
  }

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

  const isSubItem = (row) => row.className === "sub-item";

  /** What is moved as one: a row with its sub-items, and as the plan prints it rows that share a cell. */
  class Unit {
    constructor(row) {
      this.rows = [row];
      this.merged = false;
      this.folded = null;
    }

    /** The cell that begins in a row and column; none where one reaches down from above. */
    cell(column, at = 0) {
      if (this.rows.length === 1) return this.rows[0].children[column];
      const cell = this.grid[at][column];
      return cell && this.rows[at].contains(cell) ? cell : null;
    }

    /** The cell that covers each row and column. */
    get grid() {
      if (this.covering) return this.covering;
      this.covering = this.rows.map(() => []);
      this.rows.forEach((row, at) => {
        let column = 0;
        for (const cell of row.cells) {
          while (this.covering[at][column]) column += 1;
          for (let down = at; down < Math.min(this.rows.length, at + cell.rowSpan); down += 1) {
            for (let right = column; right < column + cell.colSpan; right += 1) this.covering[down][right] = cell;
          }
          column += cell.colSpan;
        }
      });
      return this.covering;
    }

    /** Units of one row each, with its sub-items, in which every shared cell is repeated. */
    parts() {
      if (!this.merged) return [this];
      const begins = this.rows.flatMap((row, at) => (at === 0 || !isSubItem(row) ? [at] : []));
      return begins.map((begin, index) => {
        const length = (begins[index + 1] ?? this.rows.length) - begin;
        const row = this.rows[begin].cloneNode(false);
        for (const cell of new Set(this.grid[begin])) {
          const own = cell.cloneNode(true);
          if (cell.rowSpan > 1) own.rowSpan = length;
          // The first of the copies has the addresses.
          if (cell.parentElement !== this.rows[begin]) for (const element of own.querySelectorAll("[id]")) element.removeAttribute("id");
          row.append(own);
        }
        const part = new Unit(row);
        for (const under of this.rows.slice(begin + 1, begin + length)) part.rows.push(under.cloneNode(true));
        return part;
      });
    }

    holds(id) {
      return this.rows.some((row) => row.id === id || row.querySelector(`[id="${CSS.escape(id)}"]`));
    }

    /** All that it says, for the text filter. */
    get said() {
      if (this.folded === null) {
        let text = "";
        // The bar keeps a word from being found across two cells, or two lines of one.
        for (const row of this.rows) {
          for (const cell of row.children) {
            const first = cell.firstElementChild;
            if (first?.localName === "ul") for (const line of first.children) text += `${line.textContent}|`;
            else text += `${cell.textContent}|`;
          }
        }
        this.folded = fold(text);
      }
      return this.folded;
    }
  }

  /** A table's body: a title, and units. `merged` when rows that are no sub-items share a cell. */
  function sectionOf(body) {
    const section = { body, title: null, said: "", units: [], merged: false };
    let reach = 0;
    for (const row of body.rows) {
      if (row.className === "group") {
        section.title = row;
        section.said = fold(row.textContent);
        continue;
      }
      const subItem = isSubItem(row);
      const unit = section.units.at(-1);
      if (unit && (subItem || reach > 0)) {
        unit.rows.push(row);
        if (!subItem) {
          unit.merged = true;
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
      // As the plan prints it, and so that each row says all that it means: that is sorted and filtered.
      this.printed = Array.from(table.tBodies, sectionOf);
      const merged = this.printed.some((section) => section.merged);
      const apart = (section) => ({ ...section, units: section.units.flatMap((unit) => unit.parts()) });
      this.single = merged ? this.printed.map(apart) : this.printed;
      this.units = this.single.flatMap((section) => section.units);
      this.units.forEach((unit, index) => {
        unit.index = index;
      });
      this.heads = headsOf(table);
      this.lines = new Map();
      this.values = new Map();
      this.ranks = new Map();
      this.sorted = { column: -1, down: false };
      this.words = [];
      this.choices = new Map();
      this.total = table.tFoot?.rows[0] ?? null;
      // Which units are laid out: from one on, so many.
      this.from = 0;
      this.first = this.units.length > MOST_LAID_OUT ? FIRST_LAID_OUT : Infinity;
      this.room = this.first;

      const prose = this.heads.every((head) => head?.className === "prose");
      if (this.units.length >= FEWEST_TO_SORT && !prose) this.letSort();
      if ((this.units.length >= FEWEST_TO_FILTER && !prose) || table.closest(".listing")) this.letFilter();
      if (this.first < this.units.length) this.letShowMore();
      this.recall();
    }

    // -- Sorting --

    letSort() {
      this.table.classList.add("sortable");
      this.heads.forEach((head, column) => {
        if (!head) return;
        // One element for the words, so that those of other languages, which have elements of their own, stay among them.
        const button = make("button", { type: "button", class: "sort" }, make("span", {}, ...head.childNodes));
        head.append(button);
        button.addEventListener("click", () => this.sort(column));
      });
    }

    /** Up, down, and back to the order of the plan. */
    sort(column) {
      const { column: last, down } = this.sorted;
      if (last !== column) this.order(column, false);
      else if (!down) this.order(column, true);
      else this.order(-1, false);
      this.changed();
    }

    order(column, down) {
      this.sorted = { column, down };
      this.heads.forEach((head, at) => {
        if (at !== column) head?.removeAttribute("aria-sort");
        else head.setAttribute("aria-sort", down ? "descending" : "ascending");
      });
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

    /** What a column is sorted by, by unit: numbers, or texts. NaN and "" where a unit has no value. */
    valuesIn(column) {
      const known = this.values.get(column);
      if (known) return known;
      const lines = this.linesIn(column);
      const numbers = new Float64Array(lines.length);
      let words = 0;
      let numerals = 0;
      lines.forEach(([[text]], at) => {
        numbers[at] = text === undefined ? NaN : orderOf(text);
        if (!Number.isNaN(numbers[at])) numerals += 1;
        else if (isSaid(text)) words += 1;
      });
      const ofNumbers = numerals > 0 && (words === 0 || this.heads[column].classList.contains("money"));
      const text = ([own]) => (isSaid(own[0]) ? collated(own.length === 1 ? own[0] : own.join(" ")) : "");
      const values = ofNumbers ? numbers : lines.map(text);
      this.values.set(column, values);
      return values;
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
      const values = this.valuesIn(column);
      yield;
      const places = new Map();
      if (values instanceof Float64Array) {
        const distinct = new Set(values.filter((number) => !Number.isNaN(number)));
        Float64Array.from(distinct).sort().forEach((number, place) => places.set(number, place));
      } else {
        const distinct = new Set(values);
        distinct.delete("");
        (yield* collate(Array.from(distinct))).forEach((text, place) => places.set(text, place));
      }
      const ranks = Int32Array.from(values, (value) => places.get(value) ?? -1);
      this.ranks.set(column, ranks);
      return ranks;
    }

    /** A section's units in the order that the reader chose. Those without a value stand last, up and down. */
    ordered(section) {
      const { column, down } = this.sorted;
      if (column < 0) return section.units;
      const reach = this.from + this.room;
      const values = this.valuesIn(column);
      if (!this.ranks.has(column) && Array.isArray(values) && !this.isFiltered && reach < section.units.length / 10) {
        return this.begun(section, values, reach);
      }
      const ranks = this.rankOf(column);
      const key = (unit) => {
        const rank = ranks[unit.index];
        return rank < 0 ? Infinity : down ? -rank : rank;
      };
      const keys = Float64Array.from(section.units, key);
      const places = Array.from(keys.keys());
      places.sort((one, other) => (keys[one] === keys[other] ? one - other : keys[one] - keys[other]));
      return places.map((at) => section.units[at]);
    }

    /**
     * The same as far as it is seen: the first units in order, then the others as they come. The order of many thousand
     * names takes the collator longer than a reader should wait; which are the first, it knows at once.
     */
    begun(section, values, reach) {
      const turn = this.sorted.down ? -1 : 1;
      const compare = (one, other) => {
        const [text, next] = [values[one.index], values[other.index]];
        if (text === "" || next === "") return (text === "") - (next === "");
        return turn * collator.compare(text, next);
      };
      const first = [];
      for (const unit of section.units) {
        if (first.length === reach && compare(unit, first.at(-1)) >= 0) continue;
        let [low, high] = [0, first.length];
        while (low < high) {
          const middle = (low + high) >> 1;
          if (compare(unit, first[middle]) < 0) high = middle;
          else low = middle + 1;
        }
        first.splice(low, 0, unit);
        first.length = Math.min(first.length, reach);
      }
      const taken = new Set(first);
      return [...first, ...section.units.filter((unit) => !taken.has(unit))];
    }

    // -- Filtering --

    letFilter() {
      const name = this.table.caption?.textContent.trim() || this.frame.getAttribute("aria-label") || "";
      this.tools = make("div", { class: "table-tools", role: "group", "aria-label": `กรองตาราง ${name}`.trim() });
      const field = (label, control) => make("label", { class: "table-tool" }, make("span", {}, label), control);
      this.text = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
      this.text.addEventListener("input", () => {
        this.words = wordsOf(this.text.value);
        this.changed();
      });
      // On a small screen the rows come first; without scripts there is nothing to fold.
      const fields = make("div", { class: "table-fields" }, field("กรองด้วยข้อความ", this.text));
      const fold = make("details", { class: "table-fold" }, make("summary", {}, "ตัวกรอง"), fields);
      fold.open = !isSmall();
      this.tools.append(fold);
      this.selects = [];
      const select = (label, options, test) => {
        const control = make("select", { autocomplete: "off" }, make("option", { value: "" }, "ทั้งหมด"));
        options.forEach((option, at) => control.append(make("option", { value: String(at + 1) }, option)));
        const choose = () => {
          const at = Number(control.value);
          if (at === 0) this.choices.delete(control);
          else this.choices.set(control, (unit) => test(unit, options[at - 1]));
        };
        control.addEventListener("change", () => {
          choose();
          this.changed();
        });
        this.selects.push({ control, choose, label, options });
        fields.append(field(label, control));
      };
      this.heads.forEach((head, column) => {
        const kind = head?.dataset.field;
        if (CHOSEN.includes(kind)) {
          const values = new Set();
          const lines = this.linesIn(column);
          for (const ofUnit of lines) for (const ofCell of ofUnit) for (const line of ofCell) if (isSaid(line)) values.add(line);
          const has = (unit, value) => lines[unit.index].some((ofCell) => ofCell.includes(value));
          const options = Array.from(values).sort(collator.compare);
          if (values.size > 1) select(head.textContent.trim(), options, has);
        } else if (kind === "budget") {
          const [yes, no] = ["มีงบประมาณ", "ไม่มีงบประมาณ"];
          const spends = (unit) => this.amounts(unit, column).some((lines) => orderOf(lines[0] ?? "") > 0);
          const both = this.units.some(spends) && !this.units.every(spends);
          if (both) select("งบประมาณ", [yes, no], (unit, value) => spends(unit) === (value === yes));
        }
      });
      const reset = make("button", { type: "button" }, "ล้างตัวกรอง");
      reset.addEventListener("click", () => {
        this.reset();
        this.text.focus();
      });
      this.status = make("p", { class: "table-count", role: "status" });
      // What is chosen stands in the controls; on paper in words.
      this.criteria = make("p", { class: "table-criteria" });
      this.tools.append(make("div", { class: "table-result" }, reset, this.status), this.criteria);
      this.frame.before(this.tools);
      this.sums = this.total ? this.summed() : [];
      this.tell(this.units.length);
    }

    reset() {
      this.text.value = "";
      for (const { control } of this.selects) control.value = "";
      this.words = [];
      this.choices.clear();
      this.changed();
    }

    get isFiltered() {
      return this.words.length > 0 || this.choices.size > 0;
    }

    passes(unit, section) {
      for (const test of this.choices.values()) if (!test(unit)) return false;
      return this.words.every((word) => unit.said.includes(word) || section.said.includes(word));
    }

    tell(count) {
      if (!this.status) return;
      const all = counted(this.units.length);
      this.status.textContent = count === 0 ? `ไม่มีรายการที่ตรงกับตัวกรอง จาก ${all} รายการ` : `แสดง ${counted(count)} จาก ${all} รายการ`;
      const criteria = Object.entries(this.chosen()).map(([label, option]) => `${label}: ${option}`);
      if (this.words.length > 0) criteria.unshift(`ข้อความ: ${this.text.value.trim()}`);
      const { column, down } = this.sorted;
      const told = criteria.length > 0 ? [`เฉพาะ ${criteria.join(", ")}`] : [];
      if (column >= 0) told.push(`เรียงตาม${this.heads[column].textContent.trim()} ${down ? "จากมากไปน้อย" : "จากน้อยไปมาก"}`);
      this.criteria.textContent = told.join(" · ");
      this.tools.classList.toggle("filtered", criteria.length > 0);
    }

    // -- What a reader chose is there again when they come back to the page --

    recall() {
      const { text = "", choices = {}, column = -1, down = false } = kept[this.table.id] ?? {};
      if (text === "" && Object.keys(choices).length === 0 && column < 0) return;
      if (this.text) {
        this.text.value = text;
        this.words = wordsOf(text);
        for (const { control, choose, label, options } of this.selects) {
          const at = options.indexOf(choices[label]);
          control.value = at < 0 ? "" : String(at + 1);
          choose();
        }
      }
      if (this.heads[column]?.querySelector(".sort")) this.order(column, down);
      this.show();
    }

    /** Shows what a reader has just chosen, from the first row on. */
    changed() {
      this.from = 0;
      this.room = this.first;
      this.show();
      if (this.table.id) keep(this.table.id, { text: this.text?.value, choices: this.chosen(), ...this.sorted });
    }

    /** What is chosen of each list, by its label. */
    chosen() {
      const lists = (this.selects ?? []).filter(({ control }) => control.value !== "");
      return Object.fromEntries(lists.map(({ control, label, options }) => [label, options[Number(control.value) - 1]]));
    }

    // -- Sums --

    /** The amounts of a unit that count to the sum of a column: a sub-item's is part of its project's. */
    amounts(unit, column) {
      const lines = this.linesIn(column)[unit.index];
      return unit.rows.length === 1 ? lines : lines.filter((_, at) => !isSubItem(unit.rows[at]));
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
      const bar = (name, ...buttons) => {
        const more = make("p", { class: "table-more" }, make("span", {}), ...buttons);
        more.hidden = true;
        this.frame[name](more);
        return more;
      };
      const button = (text, press) => {
        const element = make("button", { type: "button" }, text);
        element.addEventListener("click", press);
        return element;
      };
      const further = button(`แสดงอีก ${counted(MORE_LAID_OUT)} รายการ`, () => this.layOut(this.from, this.room + MORE_LAID_OUT));
      const before = button(`แสดงก่อนหน้านี้อีก ${counted(MORE_LAID_OUT)} รายการ`, () => {
        const from = Math.max(0, this.from - MORE_LAID_OUT);
        this.layOut(from, this.room + this.from - from);
      });
      this.earlier = bar("before", before);
      this.rest = bar("after", further, button("แสดงทั้งหมด", () => this.layOut(0, Infinity)));
      // The browser's own search and the printer see what is laid out. A table that would keep the browser busy for
      // long is searched with its filter.
      document.addEventListener("keydown", (event) => {
        if (isCombined(event, "F") && this.units.length <= MOST_LAID_OUT_TO_FIND) this.layOut(0, Infinity);
      });
      let unprinted = null;
      addEventListener("beforeprint", () => {
        unprinted = [this.from, this.room];
        this.layOut(0, Infinity);
      });
      addEventListener("afterprint", () => {
        if (unprinted) this.layOut(...unprinted);
        unprinted = null;
      });
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

    layOut(from, room) {
      if (this.from === from && this.room === room) return;
      this.from = from;
      this.room = room;
      this.show();
    }

    /** The sections with the units that pass the filters, in their order. As the plan prints them while nothing is chosen. */
    passing() {
      if (!this.isFiltered && this.sorted.column < 0) return this.printed.map((section) => [section, section.units]);
      const passing = (section) => {
        const units = this.ordered(section);
        return [section, this.isFiltered ? units.filter((unit) => this.passes(unit, section)) : units];
      };
      return this.single.map(passing);
    }

    /** Puts the rows into the table that are to be seen. */
    show() {
      const sections = this.passing();
      const [from, to] = [this.from, this.from + this.room];
      let at = 0;
      for (const [section, units] of sections) {
        const rows = [];
        for (const unit of units) {
          if (at >= from && at < to) rows.push(...unit.rows);
          at += 1;
        }
        if (section.title && rows.length > 0) rows.unshift(section.title);
        const fragment = document.createDocumentFragment();
        for (const row of rows) fragment.append(row);
        section.body.replaceChildren(fragment);
      }
      if (this.isFiltered || this.sums) this.showSums(sections.flatMap(([, units]) => units));
      this.tell(this.isFiltered ? at : this.units.length);
      if (this.rest) {
        const shown = Math.min(to, at) - from;
        this.earlier.hidden = from === 0;
        this.rest.hidden = to >= at;
        this.earlier.firstChild.textContent = `ก่อนหน้านี้มีอีก ${counted(from)} รายการ `;
        this.rest.firstChild.textContent = `ตารางนี้แสดงไว้ ${counted(shown)} จาก ${counted(at)} รายการ `;
      }
    }

    /** Lets what an address leads to be seen. */
    reveal(id) {
      // Where a row stands is known when all are in order.
      if (this.sorted.column >= 0) this.rankOf(this.sorted.column);
      const find = () => this.passing().flatMap(([, units]) => units).findIndex((unit) => unit.holds(id));
      let at = find();
      if (at < 0 && this.isFiltered && this.units.some((unit) => unit.holds(id))) {
        this.reset();
        at = find();
      }
      if (at < 0) return false;
      if (at < this.from || at >= this.from + this.room) this.layOut(Math.max(0, at - FIRST_LAID_OUT / 2), FIRST_LAID_OUT);
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
    const reveal = (hash) => {
      let id = "";
      try {
        id = decodeURIComponent(hash.slice(1));
      } catch {
        // Not an address of ours.
      }
      if (id === "" || document.getElementById(id)) return;
      // The browser goes there once more, so that the row is its target.
      if (made.some((table) => table.reveal(id))) location.replace(hash);
    };
    addEventListener("hashchange", () => reveal(location.hash));
    // A link to where the page is already changes nothing that is told of.
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href*='#']");
      if (link && link.hash === location.hash && link.pathname === location.pathname) reveal(link.hash);
    });
    reveal(location.hash);
  }

  // ---- Frames ----

  /**
   * A frame that needs not scroll lets the head of its table stay in sight while the page scrolls, and is no stop for
   * the keyboard.
   */
  function frames() {
    const watch = new ResizeObserver((changes) => {
      for (const { target } of changes) {
        const frame = target.closest(".scroll");
        frame.classList.toggle("fits", frame.scrollWidth <= frame.clientWidth + 1);
        frame.classList.toggle("tall", frame.scrollHeight > innerHeight * 0.9);
        const head = frame.querySelector("thead");
        if (head) frame.style.setProperty("--head", `${head.offsetHeight}px`);
        const scrolls = frame.scrollWidth > frame.clientWidth + 1 || frame.scrollHeight > frame.clientHeight + 1;
        if (scrolls) frame.tabIndex = 0;
        else frame.removeAttribute("tabindex");
      }
    });
    for (const frame of document.querySelectorAll(".scroll")) {
      watch.observe(frame);
      if (frame.firstElementChild) watch.observe(frame.firstElementChild);
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
      const body = make("div", { class: "note-body", id: "_note-open" });
      // Copies keep no ids, which are unique, and no ways back, which lead to where the reader is.
      for (const node of note.childNodes) if (!node.classList?.contains("back")) body.append(node.cloneNode(true));
      for (const element of body.querySelectorAll("[id]")) element.removeAttribute("id");
      const shut = make("button", { type: "button" }, "ปิด");
      const name = `เชิงอรรถ ${reference.textContent.trim()}`;
      const box = make("div", { class: "note-box", role: "dialog", "aria-label": name, "aria-describedby": "_note-open", tabindex: "-1" });
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
      // The box stands at the end of the page, but belongs after its reference: there the keyboard goes on.
      box.addEventListener("keydown", (event) => {
        if (event.key !== "Tab") return;
        const last = Array.from(box.querySelectorAll("a[href], button")).at(-1);
        const at = document.activeElement;
        const leaves = event.shiftKey ? at === box || at === box.querySelector("a[href], button") : at === last;
        if (!leaves) return;
        if (event.shiftKey) event.preventDefault();
        close(true);
      });
      box.addEventListener("focusout", (event) => {
        const to = event.relatedTarget;
        // A press on the reference closes the box itself.
        if (open?.box === box && to && to !== reference && !box.contains(to)) close(false);
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
    // Narrower or wider lines would leave it where it doesn't belong; a bar that a phone folds away harms nothing.
    let width = root.clientWidth;
    addEventListener("resize", () => {
      if (root.clientWidth === width) return;
      width = root.clientWidth;
      close(open?.box.contains(document.activeElement));
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && open) {
        event.preventDefault();
        close(true);
        return;
      }
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
  frames();
})();
