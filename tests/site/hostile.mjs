// Makes a plan out of another in which every text that an author writes tries to be more than text.
//
// usage: node hostile.mjs CONTENT INTO

import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

const ATTACKS = [
  "<script>document.title='caught'</script>",
  "\"><img src=x onerror=document.title='caught'>",
  "' onmouseover='alert(document)' x='",
  "</title></style></svg></td></table><h1>caught</h1>",
  "&lt;b&gt; &#60;script&#62;",
  "javascript:alert(document)",
  "]]> <!-- -->",
  "`+alert(document)+` \\ \\u003cscript\\u003e",
  "=HYPERLINK(\"x\")",
];

/** The keys whose values are shown as they are. */
const TEXTS = "name|title|text|label|alt|agency|part|caption|expenditure|objective|supporters|result|unit|date|policy|place|reason|hole|total";

const [from, into] = process.argv.slice(2);
await cp(from, into, { recursive: true });
let count = 0;
const attack = () => ATTACKS[count++ % ATTACKS.length];
for (const file of (await readdir(into)).filter((name) => name.endsWith(".yaml"))) {
  const target = path.join(into, file);
  const lines = (await readFile(target, "utf8")).split("\n");
  const hostile = lines.map((line) => {
    const text = new RegExp(`^(\\s*(?:- )?(?:${TEXTS}): )([^|>\\[{&*'"][^#]*)$`).exec(line) ?? /^(\s*- )([^:'"[{]+)$/.exec(line);
    // What stands for something else: a file, an id, an amount.
    if (!text || /^[\w./-]+$|^[\d๐-๙,.]+$/.test(text[2].trim()) || /^\s*- \S+\.$/.test(line)) return line;
    return `${text[1]}'${`${text[2]} ${attack()}`.replaceAll("'", "''")}'`;
  });
  await writeFile(target, hostile.join("\n"));
}
console.log(`${count} texts attack`);
if (count < 100) process.exit(1);
