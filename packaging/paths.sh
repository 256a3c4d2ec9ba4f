# shellcheck shell=bash
# What a program may not tell of the machine that built it: its folders. Sourced by ./package. Not a program by itself.

# The folders of this machine, each with the name that a program may tell instead; the first that fits counts.
own_folders() {
    local cargo=${CARGO_HOME:-$HOME/.cargo} registry
    printf '%s\t%s\n' "$(realpath "$built")" /built "$PWD" /at-trials
    # A registry has another folder on each machine that reaches it another way.
    for registry in "$cargo"/registry/src/*; do
        printf '%s\t%s\n' "$registry" /crates
    done
    printf '%s\t%s\n' "$cargo" /cargo "$(rustc --print sysroot)" /rust "$HOME" /home
}

# The compiler's options for that, as CARGO_ENCODED_RUSTFLAGS wants them. To rustc the last that fits counts.
renamed() {
    own_folders | tac | sed 's/\(.*\)\t\(.*\)/--remap-path-prefix=\1=\2/' | paste -sd $'\x1f'
}

# Stops if a program tells one of these folders all the same, in either of the two spellings that programs have.
tell_no_folders() {
    local program told
    for program in "$@"; do
        told=$({ strings -a "$program" && strings -a -el "$program"; } |
            grep -F "$(own_folders | cut -f1)" | sort -u | sed -n 1,10p) || continue
        printf '%s tells where it was built:\n%s\n' "$program" "$told" >&2
        return 1
    done
}
