// @ts-check
// The frames that wide and long tables and drawings scroll in.

/** How much of the window's height a frame may take before its head stays in sight while it scrolls. */
const TALL = 0.9;

/**
 * A frame that needs not scroll lets the head of its table stay in sight while the page scrolls, and is no stop for
 * the keyboard.
 * @param {HTMLElement} frame
 */
function fit(frame) {
  const isWider = frame.scrollWidth > frame.clientWidth + 1;
  frame.classList.toggle("fits", !isWider);
  frame.classList.toggle("tall", frame.scrollHeight > innerHeight * TALL);
  const head = frame.querySelector("thead");
  if (head) frame.style.setProperty("--head", `${head.offsetHeight}px`);
  // What the frame has become above may have changed whether it scrolls.
  const scrolls = frame.scrollWidth > frame.clientWidth + 1 || frame.scrollHeight > frame.clientHeight + 1;
  if (scrolls) frame.tabIndex = 0;
  else frame.removeAttribute("tabindex");
}

/** Fits the frames of the page now, and whenever they or what they hold change their size. */
export function startFrames() {
  const watch = new ResizeObserver((changes) => {
    for (const { target } of changes) {
      const frame = target.closest(".scroll");
      if (frame instanceof HTMLElement) fit(frame);
    }
  });
  for (const frame of document.querySelectorAll(".scroll")) {
    watch.observe(frame);
    if (frame.firstElementChild) watch.observe(frame.firstElementChild);
  }
}
