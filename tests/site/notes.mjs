// Footnotes: links that open what they lead to beside themselves, for the mouse, the keyboard and those who listen.

import { withNotes } from "./reading.mjs";

export async function noted(site) {
  for (const width of [1280, 360]) {
    const page = await site.open({ viewport: { width, height: 740 } });
    const name = await withNotes(site, page);
    if (!name) {
      site.fault("site", "no part has a footnote");
      return;
    }
    const references = page.locator(".note-ref a");
    const box = page.locator(".note-box");
    const focused = () => page.evaluate(() => document.activeElement.closest(".note-ref a")?.id ?? document.activeElement.className);
    const count = Math.min(await references.count(), 6);
    for (let at = 0; at < count; at += 1) {
      const reference = references.nth(at);
      const id = await reference.getAttribute("id");
      const note = (await reference.getAttribute("href")).slice(1);
      await reference.scrollIntoViewIfNeeded();
      // With the keyboard: it opens, says what it is, and Escape leads back.
      await reference.focus();
      await page.keyboard.press(at % 2 ? "Enter" : "Space");
      site.expect((await box.count()) === 1, name, `note ${id} doesn't open`);
      site.expect((await focused()) === "note-box", name, `the focus isn't in the box of ${id}`);
      const { inside, same, described } = await page.evaluate((note) => {
        const box = document.querySelector(".note-box");
        const edges = box.getBoundingClientRect();
        const own = document.getElementById(note).cloneNode(true);
        own.querySelectorAll(".back").forEach((back) => back.remove());
        const squeeze = (text) => text.replace(/\s+/g, "");
        return {
          inside: edges.left >= 0 && edges.right <= document.documentElement.clientWidth,
          same: squeeze(box.querySelector(".note-body").textContent) === squeeze(own.textContent),
          described: document.getElementById(box.getAttribute("aria-describedby"))?.textContent.length > 0,
        };
      }, note);
      site.expect(inside, name, `the box of ${id} leaves the screen of ${width}`);
      site.expect(same, name, `the box of ${id} says something else than the note`);
      site.expect(described, name, `the box of ${id} isn't described`);
      site.expect((await reference.getAttribute("aria-expanded")) === "true", name, `${id} doesn't say that it is open`);
      await page.keyboard.press("Escape");
      site.expect((await box.count()) === 0 && (await focused()) === id, name, `Escape doesn't lead back to ${id}`);
      site.expect((await reference.getAttribute("aria-expanded")) === "false", name, `${id} doesn't say that it is closed`);
    }
    // A phone's bars come and go; that is no reason to close what is read.
    await references.first().click();
    await page.setViewportSize({ width, height: 700 });
    site.expect((await box.count()) === 1, name, "a change of the height closes the note");
    await page.setViewportSize({ width: width - 20, height: 700 });
    await page.waitForTimeout(100);
    site.expect((await box.count()) === 0, name, "a change of the width leaves the note where it was");
    const reference = references.first();
    const id = await reference.getAttribute("id");
    // Tab leads through the box and out of it, to what stands behind the reference.
    await reference.focus();
    await page.keyboard.press("Enter");
    for (let stop = 0; stop < 8 && (await box.count()); stop += 1) await page.keyboard.press("Tab");
    site.expect((await box.count()) === 0, name, "Tab doesn't lead out of the box");
    const order = await page.evaluate((id) => {
      const reference = document.getElementById(id);
      return Boolean(reference.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING);
    }, id);
    site.expect(order, name, "behind the box the focus isn't behind the reference");
    // With the mouse: again closes, and so does a press elsewhere.
    await reference.click();
    site.expect((await box.count()) === 1, name, "a click doesn't open the note");
    await reference.click();
    site.expect((await box.count()) === 0, name, "a second click doesn't close the note");
    await reference.click();
    await page.locator("h1").click();
    site.expect((await box.count()) === 0, name, "a click elsewhere doesn't close the note");
    await page.context().close();
  }
  // Without scripts it is a link, and the note leads back.
  const page = await site.open({ javaScriptEnabled: false });
  await withNotes(site, page);
  const href = await page.locator(".note-ref a").first().getAttribute("href");
  const id = await page.locator(".note-ref a").first().getAttribute("id");
  const back = await page.locator(`[id="${href.slice(1)}"] a.back`).first().getAttribute("href");
  site.expect(back === `#${id}`, "site", `a note leads back to ${back}, not to #${id}`);
  await page.context().close();
}
