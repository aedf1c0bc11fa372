# common.sh - what the scripts of this folder share. Read with `. "$ROOT/tests/cli/common.sh"`.
#
# Each script works in a folder of its own that goes away with it; `project` puts a small plan there.
set -u
LC_ALL=C.UTF-8 LANGUAGE=en
export LC_ALL LANGUAGE
unset NO_COLOR CI
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

fail() {
    echo "FAILED: $*" >&2
    [ ! -f said ] || sed 's/^/    /' said >&2
    exit 1
}

# wants CODE WORDS...: call sasshi; what it says is in the file `said`.
wants() {
    code=$1
    shift
    "$SASSHI" "$@" >said 2>&1
    got=$?
    [ "$got" -eq "$code" ] || fail "sasshi $* ended with $got, not $code"
}

says() {
    grep -qF -- "$1" said || fail "nothing is said of: $1"
}

silent_of() {
    ! grep -qF -- "$1" said || fail "this should not be said: $1"
}

project() {
    wants 0 new project
    cd project || exit 1
}

# Content and times of everything made, for comparing.
snapshot() {
    find out -type f ! -path 'out/.sasshi/*' -exec stat -c '%n %s %y' {} + | LC_ALL=C sort
    find out -type f ! -path 'out/.sasshi/*' -exec sha256sum {} + | LC_ALL=C sort
}
