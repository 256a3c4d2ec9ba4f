# shellcheck shell=bash
# A Windows of this project's own to try programs in, under target/wine; sourced after needs.sh. Not a program by itself.

wine_packages=(gcc-mingw-w64-x86-64 wine64 wine)
export WINEPREFIX=$PWD/target/wine WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml='

# Makes it, where it is not there yet. What wine 8 lacks is put in: see scripts/wine/bcryptprimitives.c.
need_wine() {
    need_packages "${wine_packages[@]}"
    local system=$WINEPREFIX/drive_c/windows/system32
    # Wine makes the folder, but not those above it.
    mkdir -p "${WINEPREFIX%/*}"
    [ -d "$system" ] || wineboot --init
    [ -e "$system/bcryptprimitives.dll" ] ||
        x86_64-w64-mingw32-gcc -shared -O2 -o "$system/bcryptprimitives.dll" scripts/wine/bcryptprimitives.c -ladvapi32
}

# Where wine sees a path of this machine.
as_seen_by_wine() { winepath --windows "$1" | tr -d '\r'; }
