# Colours and progress: on a terminal only, and as NO_COLOR, TERM, CI, --color and -q ask.
. "$ROOT/tests/cli/common.sh"
project
sed -i 's/健康課/保健課/' data/projects.csv
script -qec true /dev/null </dev/null >/dev/null 2>&1 || {
    echo "skipped: no pseudo-terminal here"
    exit 77
}
escape=$(printf '\033')

on_terminal() {
    script -qec "$*" /dev/null </dev/null >../seen
}

"$SASSHI" build >../seen 2>&1
grep -q "$escape" ../seen && fail "colours in a file"
"$SASSHI" build --color always >../seen 2>&1
grep -q "$escape\[1;31m" ../seen || fail "no colours with --color always"

TERM=xterm on_terminal "$SASSHI" build
grep -q "$escape\[1;31m" ../seen || fail "no colours on a terminal"
TERM=xterm NO_COLOR=1 on_terminal "$SASSHI" build
grep -q "$escape\[1;31m" ../seen && fail "colours in spite of NO_COLOR"
TERM=dumb on_terminal "$SASSHI" build
grep -q "$escape" ../seen && fail "escapes on a dumb terminal"

sed -i 's/保健課/健康課/' data/projects.csv
TERM=xterm on_terminal "$SASSHI" build --force
grep -q "pages" ../seen && grep -q "━" ../seen || fail "no progress on a terminal"
for quiet in "CI=true" "TERM=dumb"; do
    env TERM=xterm $quiet script -qec "$SASSHI build --force" /dev/null </dev/null >../seen
    grep -q "━" ../seen && fail "progress in spite of $quiet"
done
TERM=xterm on_terminal "$SASSHI" build --force -q
[ ! -s ../seen ] || fail "-q is not quiet"
"$SASSHI" build --force 2>&1 | grep -q "━" && fail "progress in a file"
exit 0
