// The preview's part of a page: loads it anew in place, goes to what has changed, shows what is wrong, and leads from each
// block to its file and line. All texts are put in as texts.
const { site, token } = document.querySelector("script[data-token]").dataset;
const WORDS = {
  th: {
    faults: (count) => `พบข้อผิดพลาด ${count} รายการ`,
    warnings: (count) => `คำเตือน ${count} รายการ`,
    last: "ข้างหลังนี้คือผลงานล่าสุดที่ถูกต้อง แก้แล้วบันทึก หน้านี้จะเปลี่ยนเอง",
    close: "ปิด",
    show: (errors, warnings) => `ข้อผิดพลาด ${errors} คำเตือน ${warnings}`,
    follow: "ไปหน้าที่เปลี่ยน",
    open: "เปิดต้นฉบับ",
    explain: (code) => `อ่านคำอธิบาย: phaen explain ${code}`,
    lost: "phaen หยุดแล้ว หน้านี้เป็นของเดิม",
    failed: "เปิดโปรแกรมแก้ไขข้อความไม่ได้",
    pdf: { making: "PDF: กำลังทำ", ready: "PDF: ตรงกับหน้านี้", old: "PDF: ยังเป็นของเดิม", none: "ไม่ทำ PDF" },
  },
  en: {
    faults: (count) => `${count} errors`,
    warnings: (count) => `${count} warnings`,
    last: "Behind this is the last good state. Mend it and save: the page changes by itself.",
    close: "Close",
    show: (errors, warnings) => `${errors} errors, ${warnings} warnings`,
    follow: "go to what has changed",
    open: "Open the source",
    explain: (code) => `read more: phaen explain ${code}`,
    lost: "phaen has ended; this page is of then",
    failed: "The editor can't be opened",
    pdf: { making: "PDF: being made", ready: "PDF: as this page", old: "PDF: still the old one", none: "no PDF is made" },
  },
};
const KEPT = "phaen-preview";
const page = decodeURIComponent(location.pathname.slice(1)) || "index.html";

/** Makes an element with a class, a text and what is in it. */
const make = (tag, className, text, ...children) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  element.append(...children);
  return element;
};

/** What is kept from one loading of the page to the next. */
const kept = () => {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
};
const keep = (more) => sessionStorage.setItem(KEPT, JSON.stringify({ ...kept(), ...more }));

// The bar, the faults, and the button at a block.
const root = make("div");
root.id = "phaen-preview";
const bar = make("div", "phaen-bar");
bar.setAttribute("role", "status");
const pdf = make("span", "phaen-pdf");
const shown = make("button", "phaen-show");
const follow = make("input");
follow.type = "checkbox";
follow.checked = kept().follow ?? true;
const followed = make("span");
bar.append(pdf, shown, make("label", "", "", follow, followed));
const faults = make("section", "phaen-faults");
faults.hidden = true;
const mark = make("button", "phaen-mark");
mark.hidden = true;
root.append(bar, faults, mark);
follow.addEventListener("change", () => keep({ follow: follow.checked }));

let state = null;
const words = () => WORDS[state?.lang ?? "th"];

/** Opens the editor at a place: by the server, or by an address that an editor takes. */
const open = async (place) => {
  const asked = await fetch(`/_phaen/place?${encodeURIComponent(JSON.stringify(place))}`);
  if (!asked.ok) return;
  const { href } = await asked.json();
  if (href) {
    location.href = href;
    return;
  }
  const opened = await fetch("/_phaen/open", { method: "POST", body: JSON.stringify({ token, place }) });
  if (!opened.ok) pdf.textContent = `${words().failed} ${await opened.text()}`;
};

/** Shows a fault. */
const faultItem = (fault, number) => {
  const item = make("li", fault.severity);
  const place = fault.has_spot ? make("button", "phaen-place", fault.place) : make("span", "", fault.place);
  const { version } = state;
  place.addEventListener("click", () => fault.has_spot && open({ fault: { version, number } }));
  item.append(make("p", "phaen-title", `${fault.code} ${fault.title}`), make("p", "", "", place));
  if (fault.line) item.append(make("pre", "", fault.line));
  for (const text of [fault.label, fault.help, words().explain(fault.code)]) {
    if (text) item.append(make("p", "", text));
  }
  return item;
};

const showFaults = () => {
  const errors = state.faults.filter((fault) => fault.severity === "error").length;
  const warnings = state.faults.length - errors;
  const close = make("button", "", words().close);
  close.addEventListener("click", () => {
    faults.hidden = true;
    shown.focus();
  });
  const title = errors > 0 ? words().faults(errors) : words().warnings(warnings);
  const list = make("ol", "", "", ...state.faults.map(faultItem));
  faults.replaceChildren(make("header", "", "", make("h2", "", title), close), list);
  if (errors > 0) faults.firstChild.after(make("p", "", words().last));
  faults.hidden = errors === 0;
  shown.hidden = state.faults.length === 0;
  shown.textContent = words().show(errors, warnings);
  pdf.textContent = words().pdf[state.pdf];
  followed.textContent = words().follow;
  mark.textContent = words().open;
};
shown.addEventListener("click", () => {
  faults.hidden = !faults.hidden;
});

/** Loads the page anew, which then stands where it stood: put there by this script, not by the browser before that. */
const reload = () => {
  keep({ page, x: scrollX, y: scrollY });
  history.scrollRestoration = "manual";
  location.reload();
};

/** Loads the page anew where it has changed, or goes to the one that has. */
const goOn = () => {
  if (String(state.site) === site) return;
  const { pages, target } = state.changes;
  // A page that has missed a state can't know whether it is in the changes of the last one.
  if (pages.includes(page) || state.site !== Number(site) + 1 || document.querySelector("main") === null) {
    reload();
  } else if (follow.checked && target) {
    location.href = `/${target.page}${target.anchor ? `#${encodeURIComponent(target.anchor)}` : ""}`;
  } else {
    // What stands here is as it was, but its marks are of another state.
    reload();
  }
};

const listen = async () => {
  for (;;) {
    try {
      const answer = await fetch(`/_phaen/state?seen=${state?.version ?? 0}`);
      const next = await answer.json();
      if (next.version !== state?.version) {
        state = next;
        showFaults();
        goOn();
      }
    } catch {
      pdf.textContent = words().lost;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
};

// Each mark is a comment before its block.
const marks = new Map();
const comments = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
while (comments.nextNode()) {
  const number = /^@(\d+)$/.exec(comments.currentNode.data);
  const block = comments.currentNode.nextSibling;
  const element = block?.nodeType === Node.ELEMENT_NODE ? block : comments.currentNode.nextElementSibling;
  if (number && element) marks.set(element, Number(number[1]));
}
let marked = null;
const place = () => {
  if (!marked) return;
  const box = marked.getBoundingClientRect();
  mark.style.top = `${Math.max(box.top - 24, 2)}px`;
  mark.style.left = `${Math.max(box.left, 2)}px`;
};
document.addEventListener("mouseover", (event) => {
  if (root.contains(event.target)) return;
  let element = event.target;
  while (element && !marks.has(element)) element = element.parentElement;
  if (element === marked) return;
  marked?.classList.remove("phaen-marked-now");
  marked = element;
  mark.hidden = element === null;
  if (!element) return;
  element.classList.add("phaen-marked-now");
  place();
});
mark.addEventListener("click", () => open({ mark: { site: Number(site), number: marks.get(marked) } }));
// The button stays at its block.
addEventListener("scroll", place);

// Where the page was before it was loaded anew. What stands above has its height once the fonts are there.
const { page: before, x, y } = kept();
history.scrollRestoration = "auto";
if (before === page && y !== undefined) {
  addEventListener("load", () => document.fonts.ready.then(() => scrollTo({ left: x, top: y, behavior: "instant" })), {
    once: true,
  });
}
keep({ page: undefined, x: undefined, y: undefined });
document.body.append(root);
listen();
