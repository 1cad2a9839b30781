// @ts-check
// The site reads well without its script. It adds the search, sorting and filtering of tables, and footnotes that open
// beside their references. This part comes last, and is the only one that does something as it is read.

import { startFrames } from "./frames.mjs";
import { startKeeping } from "./kept.mjs";
import { startNotes } from "./notes.mjs";
import { isNarrow } from "./page.mjs";
import { Search } from "./search.mjs";
import { startTables } from "./table.mjs";

startKeeping();

// On a small screen the contents would stand before the page; without scripts they do.
const contents = /** @type {HTMLDetailsElement | null} */ (document.querySelector(".contents-fold"));
if (contents && isNarrow()) contents.open = false;

const banner = /** @type {HTMLElement | null} */ (document.querySelector(".search"));
if (banner) new Search(banner);
startNotes();
startTables();
startFrames();
