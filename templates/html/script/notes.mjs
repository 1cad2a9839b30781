// @ts-check
// Footnotes that open beside their references.

import { closest, make, makeButton } from "./page.mjs";

const REFERENCE = ".note-ref a";
/** The id of what the open footnote says. */
const OPEN = "_note-open";
/** What the box keeps from the window's edges, and from its reference, in pixels. */
const EDGE = 8;
const GAP = 4;

/**
 * The reference of an event's target.
 * @param {Event} event
 */
const referenceOf = (event) => /** @type {HTMLAnchorElement | null} */ (closest(event, REFERENCE));

/**
 * What a footnote says. Copies keep no ids, which are unique, and no ways back, which lead to where the reader is.
 * @param {Element} note
 */
function copyOf(note) {
  const body = make("div", { class: "note-body", id: OPEN });
  for (const node of note.childNodes) {
    if (!(node instanceof Element && node.classList.contains("back"))) body.append(node.cloneNode(true));
  }
  for (const element of body.querySelectorAll("[id]")) element.removeAttribute("id");
  return body;
}

/** A footnote that is open. */
class NoteBox {
  /**
   * @param {HTMLAnchorElement} reference
   * @param {Element} note
   * @param {(isBack: boolean) => void} close
   */
  constructor(reference, note, close) {
    this.reference = reference;
    this.close = close;
    const name = `เชิงอรรถ ${reference.textContent?.trim()}`;
    const named = { "aria-label": name, "aria-describedby": OPEN };
    this.box = make("div", { class: "note-box", role: "dialog", tabindex: "-1", ...named });
    const whole = make("a", { href: `#${note.id}` }, "ไปที่เชิงอรรถ");
    whole.addEventListener("click", () => close(false));
    const actions = make("p", { class: "note-actions" }, makeButton("ปิด", () => close(true)), whole);
    this.box.append(make("p", { class: "note-title" }, name), copyOf(note), actions);
    document.body.append(this.box);
    reference.setAttribute("aria-expanded", "true");
    this.place();
    this.box.addEventListener("keydown", (event) => this.leave(event));
    this.box.addEventListener("focusout", (event) => {
      const to = event.relatedTarget;
      // A press on the reference closes the box itself.
      if (to instanceof Node && to !== reference && !this.box.contains(to)) close(false);
    });
    this.box.focus({ preventScroll: true });
  }

  /** Below the reference, or above it where there is no room below. */
  place() {
    const { box } = this;
    const at = this.reference.getBoundingClientRect();
    const room = document.documentElement.clientWidth - box.offsetWidth - EDGE;
    box.style.left = `${Math.max(EDGE, Math.min(at.left, room)) + scrollX}px`;
    const isBelow = at.bottom + box.offsetHeight + EDGE < innerHeight || at.top < box.offsetHeight;
    box.style.top = `${(isBelow ? at.bottom + GAP : at.top - box.offsetHeight - GAP) + scrollY}px`;
  }

  /**
   * The box stands at the end of the page, but belongs after its reference: there the keyboard goes on.
   * @param {KeyboardEvent} event
   */
  leave(event) {
    if (event.key !== "Tab") return;
    const stops = Array.from(this.box.querySelectorAll("a[href], button"));
    const at = document.activeElement;
    const leaves = event.shiftKey ? at === this.box || at === stops[0] : at === stops.at(-1);
    if (!leaves) return;
    if (event.shiftKey) event.preventDefault();
    this.close(true);
  }

  remove() {
    this.box.remove();
    this.reference.setAttribute("aria-expanded", "false");
  }
}

/** The footnotes of the page, of which one may be open. */
class Notes {
  constructor() {
    /** @type {NoteBox | null} */
    this.open = null;
  }

  /** @param {boolean} isBack whether the focus goes back to the reference */
  close(isBack) {
    const { open } = this;
    // Nothing is open when the focus leaves the box that is removed.
    this.open = null;
    open?.remove();
    if (isBack) open?.reference.focus();
  }

  /** @param {MouseEvent} event */
  click(event) {
    const reference = referenceOf(event);
    // With a modifier it stays the link that it is.
    const isLink = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!reference) {
      if (event.target instanceof Node && !this.open?.box.contains(event.target)) this.close(false);
    } else if (!isLink && this.toggle(reference)) {
      event.preventDefault();
    }
  }

  /**
   * Opens the footnote of a reference, or closes it. Returns whether there is one.
   * @param {HTMLAnchorElement} reference
   */
  toggle(reference) {
    const note = document.getElementById(decodeURIComponent(reference.hash.slice(1)));
    if (!note) return false;
    const isOpen = this.open?.reference === reference;
    this.close(isOpen);
    if (!isOpen) this.open = new NoteBox(reference, note, (isBack) => this.close(isBack));
    return true;
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    if (event.key === "Escape" && this.open) {
      event.preventDefault();
      this.close(true);
      return;
    }
    const reference = event.key === " " ? referenceOf(event) : null;
    if (!reference) return;
    event.preventDefault();
    reference.click();
  }
}

/** Makes the references to footnotes buttons that open them. */
export function startNotes() {
  for (const reference of document.querySelectorAll(REFERENCE)) {
    reference.setAttribute("role", "button");
    reference.setAttribute("aria-haspopup", "dialog");
    reference.setAttribute("aria-expanded", "false");
  }
  const notes = new Notes();
  document.addEventListener("click", (event) => notes.click(event));
  document.addEventListener("keydown", (event) => notes.press(event));
  // Narrower or wider lines would leave it where it doesn't belong; a bar that a phone folds away harms nothing.
  let width = document.documentElement.clientWidth;
  addEventListener("resize", () => {
    if (document.documentElement.clientWidth === width) return;
    width = document.documentElement.clientWidth;
    notes.close(notes.open?.box.contains(document.activeElement) ?? false);
  });
}
