#!/usr/bin/env bash
# Runs the fuzz targets, each for so many seconds: bash tests/fuzz/run.sh [SECONDS [TARGET ...]] (60, all of them).
# Needs a C++ compiler for libFuzzer, and no nightly toolchain: what cargo-fuzz asks a compiler for is passed here. The
# corpus begins with the content of both plans and is kept under tests/.tools/fuzz, as are the inputs that broke
# something.
set -euo pipefail
cd "$(dirname "$0")/../.."

seconds=${1:-60}
targets=(yaml markdown placeholders money thai site)
[ $# -gt 1 ] && targets=("${@:2}")

tools=$PWD/tests/.tools/fuzz
host=$(rustc -vV | sed -n 's/^host: //p')
export CARGO_TARGET_DIR=$tools/target
# Coverage for the engine, in the program alone: with a target named, build scripts and macros are built without.
flags="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters"
flags+=" -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares"
RUSTFLAGS="$flags" cargo build --locked --release --manifest-path tests/fuzz/Cargo.toml --target "$host"

failed=0
for target in "${targets[@]}"; do
  corpus=$tools/corpus/$target
  mkdir -p "$corpus" "$tools/findings"
  case $target in
    markdown | site) find content tests/second-plan/content -name '*.md' -exec cp -n {} "$corpus/" \; ;;
    yaml) find content tests/second-plan/content -name '*.yaml' -size -8k -exec cp -n {} "$corpus/" \; ;;
    *) # A line is an input there.
      cat content/projects.yaml tests/second-plan/content/*.yaml | sort -u | head -n 400 | split -l 1 -a 4 - "$corpus/line-" ;;
  esac
  echo "== $target, $seconds s"
  "$CARGO_TARGET_DIR/$host/release/$target" "$corpus" -max_total_time="$seconds" -max_len=4096 -timeout=20 \
    -artifact_prefix="$tools/findings/$target-" -print_final_stats=1 -print_funcs=0 -verbosity=0 || failed=1
done
exit "$failed"
