# The completion scripts are sound, and bash's completes.
. "$ROOT/tests/cli/common.sh"
project

for shell in bash zsh fish; do
    "$SASSHI" completions $shell >../completion.$shell || fail "completions $shell"
    if command -v $shell >/dev/null; then
        $shell -n ../completion.$shell || fail "$shell does not understand its completions"
    fi
done
command -v bash >/dev/null || exit 0

completes() { # completes "WANTED" WORDS...
    wanted=$1
    shift
    got=$(bash -c '
        . ../completion.bash
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        _sasshi
        echo "${COMPREPLY[*]}"' bash "$@")
    [ "$got" = "$wanted" ] || fail "\"$*\" completes to \"$got\", not \"$wanted\""
}

completes "build" sasshi bu
completes "booklet" sasshi build boo
completes "booklet worksheet" sasshi build ""
completes "--force" sasshi build --fo
completes "--strict" sasshi check --st
completes "worksheet" sasshi schema w
completes "bash zsh fish" sasshi completions ""
completes "auto always never" sasshi build --color ""
completes "layouts" sasshi -C lay
exit 0
