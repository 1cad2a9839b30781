#!/usr/bin/env bash
# Checks the types and the style of the site's script, and its functions that need no browser. Then tries built sites in
# a real browser and in the Nu HTML checker: the real plan's, which out/ has; the second plan's; and one in which every
# text tries to be more than text. What that needs is set up under tests/.tools, which git
# ignores; Chromium, Node.js and Java come from Debian's packages where they are missing.
set -euo pipefail
cd "$(dirname "$0")/.."

source tests/need.sh
need node nodejs
need npm npm
need chromium chromium
need java default-jre-headless

tools=tests/.tools/site
mkdir -p "$tools"
cp tests/site/*.mjs tests/site/package.json tests/site/package-lock.json "$tools/"
if ! cmp -s "$tools/package-lock.json" "$tools/installed"; then
  (cd "$tools" && npm ci --no-audit --no-fund --ignore-scripts --omit=optional)
  cp "$tools/package-lock.json" "$tools/installed"
fi

"$tools/node_modules/.bin/tsc" --project tests/site/tsconfig.json
"$tools/node_modules/.bin/eslint" --config "$tools/eslint.config.mjs" --max-warnings 0 templates/html/script tests/site/script src/preview
node --test tests/site/script/*.test.mjs

try() { # folder of a site, checks
  echo "== $1"
  java -jar "$tools/node_modules/vnu-jar/build/dist/vnu.jar" --errors-only "$1"/*.html
  node "$tools/check.mjs" "$1" "$(command -v chromium)" "${@:2}"
}

plans=tests/.tools/plans
rm -rf "$plans"
mkdir -p "$plans/second" "$plans/hostile"
cp -r tests/second-plan/content "$plans/second/content"
node "$tools/hostile.mjs" tests/second-plan/content "$plans/hostile/content"
for plan in second hostile; do
  cargo run --locked --release --quiet -- build "$plans/$plan" 2> "$plans/$plan.log" || { cat "$plans/$plan.log"; exit 1; }
done

try out/html
try "$plans/second/out/html"
try "$plans/hostile/out/html" harmless accessible inOrder linked turned narrow keyboard allFound oddlySearched filtered noted

# The words of the real plan in its PDF, as Firefox's viewer finds them.
node "$tools/words.mjs" out/plan.pdf out/html/print.html

# The preview, of a plan that is edited.
node "$tools/preview.mjs" target/release/phaen "$plans/second" "$(command -v chromium)"
