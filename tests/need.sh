# For the scripts of tests/: installs a program that is missing, where that can be done unasked.
need() { # program, Debian's package
  command -v "$1" > /dev/null && return
  echo "installing $2" >&2
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get > /dev/null; then
    echo "$1 is missing: install it (Debian: apt-get install $2) and try again" >&2
    exit 1
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get install -y --no-install-recommends "$2" > /dev/null || { apt-get update > /dev/null && apt-get install -y --no-install-recommends "$2" > /dev/null; }
}
