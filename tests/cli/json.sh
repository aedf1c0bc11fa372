# --json: one object a line on standard output, nothing else there; the summary is the last.
. "$ROOT/tests/cli/common.sh"
project
sed -i 's/学校教育課,放/&/; s/こども課 学校教育課/こども課 学校教育か/' data/projects.csv

read_json() {
    python3 - "$@" <<'PYTHON' || exit 1
import json, sys
rows = [json.loads(l) for l in open(sys.argv[1], encoding="utf-8")]
want = sys.argv[2:]
kinds = [r["type"] for r in rows]
if kinds[-1] != "summary" or kinds.count("summary") != 1:
    sys.exit("FAILED: the summary is not the last line")
for w in want:
    key, value = w.split("=")
    if str(rows[-1][key]) != value:
        sys.exit(f"FAILED: summary.{key} is {rows[-1][key]}, not {value}")
for r in rows:
    if r["type"] == "finding":
        assert r["code"] and r["message"] and r["severity"] in ("error", "warning"), r
        if r.get("line"):
            text = open(r["file"], "rb").read()
            assert 0 <= r["span"][0] <= r["span"][1] <= len(text), r
    if r["type"] == "document":
        assert r["file"].startswith("out/") and r["reason"], r
PYTHON
}

"$SASSHI" build --json >../rows 2>../errors
[ $? -eq 1 ] || fail "a broken reference did not end with 1"
[ ! -s ../errors ] || fail "something was said on stderr: $(cat ../errors)"
grep -q '"type":"finding"' ../rows || fail "no finding"
read_json ../rows errors=1 exit=1

sed -i 's/学校教育か/学校教育課/' data/projects.csv
"$SASSHI" build --json >../rows 2>../errors || fail "build"
read_json ../rows made=5 kept=0 failed=0 exit=0
"$SASSHI" build --json --explain >../rows || fail "build"
read_json ../rows made=0 kept=5 exit=0
"$SASSHI" check --json >../rows || fail "check"
read_json ../rows checked=5 exit=0
"$SASSHI" fonts --json | python3 -c 'import json, sys; [json.loads(l)["family"] for l in sys.stdin]' || fail "fonts"

for kind in plan booklet worksheet; do
    "$SASSHI" schema $kind >../schema || fail "schema $kind"
    python3 - ../schema <<'PYTHON' || fail "schema $kind"
import json, re, sys
text = open(sys.argv[1], encoding="utf-8").read()
schema = json.loads(text)
missing = set(re.findall(r'#/\$defs/([^"]+)', text)) - set(schema["$defs"])
assert not missing, missing
PYTHON
done
for kind in plan booklet worksheet; do
    "$SASSHI" schema $kind | cmp - schema/$kind.json || fail "sasshi new writes another schema of $kind"
done
