// The browser, and the site that is tried in it.

import { readdir } from "node:fs/promises";
import { chromium } from "playwright-core";

/** A built site, and what was found wrong with it. */
export class Site {
  constructor(folder, browser, files) {
    this.folder = folder;
    this.browser = browser;
    this.files = files;
    this.faults = [];
  }

  static async at(folder, executablePath) {
    const browser = await chromium.launch({
      executablePath,
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
    });
    const files = (await readdir(folder)).filter((name) => name.endsWith(".html")).sort();
    return new Site(folder, browser, files);
  }

  url(name) {
    return `file://${this.folder}/${name}`;
  }

  fault(page, text) {
    this.faults.push(`${page}: ${text}`);
  }

  /** Reports a fault unless something holds. */
  expect(holds, page, text) {
    if (!holds) this.fault(page, text);
  }

  /** Opens a page that reports what goes wrong in it; requests may only begin with `allowed`. */
  async open(options = {}, allowed = "file://") {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    const name = () => decodeURIComponent(page.url().split("/").pop());
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.fault(name(), `console: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.fault(name(), `script: ${error.message}`));
    page.on("dialog", (dialog) => {
      this.fault(name(), `a dialog opened: ${dialog.message()}`);
      dialog.dismiss();
    });
    page.on("requestfailed", (request) => {
      // What the browser stops loading as it goes elsewhere isn't missing.
      if (request.failure()?.errorText !== "net::ERR_ABORTED") this.fault(name(), `not loaded: ${request.url()}`);
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(allowed) && !request.url().startsWith("data:,")) {
        this.fault(name(), `outside request: ${request.url()}`);
      }
    });
    return page;
  }

  /** Some of the site's pages, among them one of each kind. */
  sample(every) {
    const kinds = new Set();
    return this.files.filter((name, index) => {
      const kind = name.split(/[-.]/)[0];
      const first = !kinds.has(kind);
      kinds.add(kind);
      return first || index % every === 0;
    });
  }
}

/** Waits until the browser has painted. */
export const painted = (page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
