# shellcheck shell=bash
# Shared by ./run and ./check. Sourced, with `set -eu` and the working directory at the top.

say() { printf '\n== %s\n' "$*"; }
fail() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

# packages PART...: the names listed under [PART] in .ci/packages.txt
packages() {
    for part in "$@"; do
        sed -n "/^\[$part\]/,/^\[/p" .ci/packages.txt | sed -e 's/#.*//' -e '/^\[/d' -e '/^ *$/d'
    done | tr -d ' \t'
}

# install_missing PART...: installs what is missing, asks for root only then
install_missing() {
    command -v dpkg-query >/dev/null || { say "Not a Debian system: install by hand what .ci/packages.txt lists"; return 0; }
    local missing=() name
    while read -r name; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null)" = installed ] || missing+=("$name")
    done < <(packages "$@")
    [ ${#missing[@]} -gt 0 ] || return 0
    say "Installing ${#missing[@]} missing Debian packages (.ci/packages.txt says what each is for)"
    printf '   %s\n' "${missing[*]}"
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "installing packages needs root, and there is no sudo. As root: apt-get install ${missing[*]}"
        echo "   This needs root, so sudo may ask for your password."
        root=(sudo)
    fi
    "${root[@]}" apt-get update -qq || fail "the package lists could not be fetched (no network?)"
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        "${missing[@]}" >/dev/null || fail "apt-get could not install: ${missing[*]}"
}

# build PRESET [TARGET...]: configures and builds (all of it where no target is named)
build() {
    say "Building the preset '$1' into build/$1"
    cmake --preset "$1" >"build-$1.log" 2>&1 || { cat "build-$1.log"; rm -f "build-$1.log"; fail "configuring failed"; }
    rm -f "build-$1.log"
    local targets=()
    [ $# -eq 1 ] || targets=(--target "${@:2}")
    cmake --build --preset "$1" "${targets[@]}"
}
