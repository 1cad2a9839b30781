#!/usr/bin/env bash
# Holds that the committed fonts are what fonts/build.py writes, and that they draw what their source draws. Needs
# python3; the packages of fonts/requirements.txt are fetched once into tests/.tools and used again while it is the same.
set -euo pipefail
cd "$(dirname "$0")/.."

requirements=fonts/requirements.txt
tools=tests/.tools/fonts

say() { printf 'tests/fonts.sh: %s\n' "$1" >&2; }

if ! command -v python3 >/dev/null; then
  say 'python3 is missing: install Python 3.10 or later (Debian, Ubuntu: apt install python3 python3-venv)'
  exit 1
fi
if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))'; then
  say "python3 is $(python3 --version 2>&1), but the packages need Python 3.10 or later: install a newer one"
  exit 1
fi

# Fetches the packages: into an environment of their own, or, where Python comes without the means to make one that has
# pip (Debian's without python3-venv), into a folder by the pip that there is.
fetch() {
  rm -rf "$tools"
  mkdir -p "$tools"
  if python3 -m venv "$tools/venv" >"$tools/log" 2>&1; then
    "$tools/venv/bin/python" -m pip install --disable-pip-version-check --quiet -r "$requirements"
  elif python3 -m pip --version >/dev/null 2>&1; then
    rm -rf "$tools/venv"
    python3 -m pip install --disable-pip-version-check --quiet --target "$tools/packages" -r "$requirements"
  else
    cat "$tools/log" >&2
    say 'python3 has neither venv nor pip: install them (Debian, Ubuntu: apt install python3-venv)'
    exit 1
  fi
  # Last, so that an interrupted fetch is begun anew.
  cp "$requirements" "$tools/requirements.txt"
}

works() {
  cmp -s "$requirements" "$tools/requirements.txt" && run -c 'import brotli, fontTools, uharfbuzz' 2>/dev/null
}

# Python with the packages, and without leaving compiled files beside the script.
run() {
  if [ -x "$tools/venv/bin/python" ]; then
    "$tools/venv/bin/python" -B "$@"
  else
    PYTHONPATH="$tools/packages" python3 -B "$@"
  fi
}

works || fetch
run fonts/build.py --check
