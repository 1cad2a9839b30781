#!/usr/bin/env bash
# Sets up what the tests need and runs them all. Needs a Rust toolchain (rustup's stable) and python3 for the fonts;
# what the browser tests need is installed from Debian's packages where it is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

bash tests/fonts.sh

# Building the real plan is the next test; where typst is missing, phaen installs it on the way (once).
cargo run --locked --release -- build

cargo test --locked

bash tests/site.sh
