#!/usr/bin/env bash
# Sets up what the tests need and runs them all. Needs a Rust toolchain (rustup's stable) and python3 for the fonts;
# pdftotext and what the browser tests need are installed from Debian's packages where they are missing.
set -euo pipefail
cd "$(dirname "$0")/.."

source tests/need.sh
need pdftotext poppler-utils

bash tests/fonts.sh

# Building the real plan is the next test; where typst is missing, phaen installs it on the way (once).
cargo run --locked --release -- build

cargo test --locked

bash tests/site.sh
