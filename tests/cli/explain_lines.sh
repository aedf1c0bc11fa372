# Every line of text and how it was set; the file stays as it is.
. "$ROOT/tests/cli/common.sh"
project

wants 0 build
snapshot >../before
wants 0 build 計画書 --explain-lines
says "same      out/計画書.pdf"
says "page 1"
grep -q '^ *[0-9.]* *[0-9.]* *[0-9.]* of *[0-9.]*  at [0-9.]*  stage 0  end  ' said || fail "no line is told of"
snapshot >../after
cmp ../before ../after || fail "telling of lines changed a file"

"$SASSHI" build 計画書 --explain-lines --json >../rows || fail "json"
grep -q '"lines":"page 1' ../rows || fail "no lines in JSON"

wants 0 build --explain
silent_of "stage 0"
