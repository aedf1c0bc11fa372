# The first screen fits a terminal of 80 columns and 24 lines, in both languages.
. "$ROOT/tests/cli/common.sh"

for language in en ja; do
    LANGUAGE=$language "$SASSHI" --help >screen || fail "--help in $language"
    python3 - screen "$language" <<'PYTHON' || exit 1
import sys, unicodedata
lines = open(sys.argv[1], encoding="utf-8").read().split("\n")[:-1]
wide = max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in l) for l in lines)
if len(lines) > 24 or wide > 80:
    sys.exit(f"FAILED: --help in {sys.argv[2]} is {len(lines)} lines of up to {wide} columns")
PYTHON
    head -n 1 screen | grep -q "sasshi new" || fail "--help does not begin with examples"
    for command in build check collect status new help schema fonts completions manual; do
        LANGUAGE=$language "$SASSHI" help $command >/dev/null || fail "help $command in $language"
        grep -q "^  $command" screen || fail "--help does not name $command"
    done
done

wants 0 help table
says "columns"
wants 0 help table-column.width
says "rest"
wants 0 help encoding
wants 0 manual
says ".SH EXIT STATUS"
