# shellcheck shell=bash
# What this project needs on a machine, said once; sourced by ./start and ./check. Not a program by itself.
# Debian and Ubuntu packages are installed through apt; on other systems it says what is missing.

# shellcheck disable=SC2034 # The scripts that source this use them.
build_packages=(build-essential pkg-config perl libssl-dev libwebkit2gtk-4.1-dev librsvg2-dev mold)
test_packages=(xvfb xauth webkit2gtk-driver dbus fonts-liberation2 poppler-utils procps strace)

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }

# Installs the named Debian packages that are not there yet.
need_packages() {
    local missing=() package
    if ! command -v dpkg-query >/dev/null; then
        say "This is not Debian or Ubuntu: please install what these packages hold, if it is missing: $*"
        return
    fi
    for package in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    say "Installing ${#missing[@]} packages with apt (a minute or two): ${missing[*]}"
    local root=()
    [ "$(id -u)" = 0 ] || root=(sudo)
    "${root[@]}" apt-get update -qq
    # One line for each package that is set up, so that it can be seen to go on.
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" |
        sed -nu 's/^Setting up \([^ ]*\).*/    \1/p'
}

# Stops with a sentence if a tool that apt does not bring in the right version is missing.
need_tool() {
    command -v "$1" >/dev/null && return
    say "$1 is missing. $2"
    exit 1
}

need_toolchains() {
    need_tool cargo "Install Rust from rustup.rs, then run this again."
    need_tool npm "Install Node.js 20 or newer from nodejs.org, then run this again."
}

# npm packages exactly as locked; skipped when the lock file has not changed since the last time.
need_npm_packages() {
    local stamp=ui/node_modules/.locked
    if ! cmp -s ui/package-lock.json "$stamp"; then
        say "Installing the packages of the user interface"
        (cd ui && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
        cp ui/package-lock.json "$stamp"
    fi
}

# Rust's library for another system.
need_target() {
    rustup target add "$1" 2>/dev/null || { say "rustup cannot bring Rust's library for $1."; exit 1; }
}
