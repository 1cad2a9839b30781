// Tries a built site in a real browser: what every reader can expect of it, from a folder and from a server's sub-path.
//
// usage: node check.mjs FOLDER [CHROMIUM] [CHECK …]
// Prints every fault with its page, and ends with status 1 when there is one. Without names, all checks are made.

import path from "node:path";
import { Site } from "./browser.mjs";
import * as reading from "./reading.mjs";
import * as finding from "./finding.mjs";
import * as tables from "./tables.mjs";
import { noted } from "./notes.mjs";

const [folder, executablePath = "/usr/bin/chromium", ...only] = process.argv.slice(2);
const { withNotes: _, ...pages } = reading;
const { lengthen: __, ...ofTables } = tables;
const checks = { ...pages, ...finding, ...ofTables, noted };
const unknown = only.filter((name) => !(name in checks));
if (!folder || unknown.length > 0) {
  console.log(`usage: node check.mjs FOLDER [CHROMIUM] [CHECK …]\nchecks: ${Object.keys(checks).join(" ")}`);
  process.exit(2);
}

const site = await Site.at(path.resolve(folder), executablePath);
for (const [name, check] of Object.entries(checks)) {
  if (only.length > 0 && !only.includes(name)) continue;
  const before = site.faults.length;
  const began = performance.now();
  await check(site);
  console.log(`${name}: ${site.faults.length - before} faults, ${Math.round(performance.now() - began)} ms`);
}
await site.browser.close();
for (const line of site.faults.slice(0, 60)) console.log(line);
console.log(`${site.files.length} pages, ${site.faults.length} faults`);
process.exit(site.faults.length === 0 ? 0 : 1);
