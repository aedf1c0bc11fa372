# The schemas say the same as the program: what is shipped is valid, and what it refuses is not.
. "$ROOT/tests/cli/common.sh"
project
mkdir ../shipped
cp -r "$ROOT/data" "$ROOT/layouts" ../shipped

cat >../judge.py <<'PYTHON'
"""judge.py SCHEMA FILE...: as an editor does, with the scalars of YAML 1.2."""
import json, re, sys
import jsonschema, yaml


class Loader(yaml.SafeLoader):
    yaml_implicit_resolvers = {}


for tag, pattern in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$"),
    ("int", r"^[-+]?[0-9]+$"),
    ("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$"),
    ("null", r"^(?:~|null|Null|NULL|)$"),
):
    Loader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), None)

schema = json.load(open(sys.argv[1], encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
bad = 0
for name in sys.argv[2:]:
    for error in validator.iter_errors(yaml.load(open(name, encoding="utf-8"), Loader)):
        print(name, "/".join(map(str, error.absolute_path)), error.message[:300])
        bad = 1
sys.exit(bad)
PYTHON

valid() {
    kind=$1
    shift
    python3 ../judge.py schema/$kind.json "$@" >said 2>&1 || fail "not valid by the schema"
}

valid plan data/plan.yaml ../shipped/data/plan.yaml
for file in layouts/*.yaml ../shipped/layouts/*.yaml; do
    case $(grep -o '^[a-z]*sheet:\|^booklet:' "$file") in
    booklet:*) valid booklet "$file" ;;
    worksheet:*) valid worksheet "$file" ;;
    esac
done

# One slip each: the program and the schema both refuse it.
slip() {
    kind=$1 file=$2 script=$3
    cp "$file" ../kept
    sed -i "$script" "$file"
    cmp -s "$file" ../kept && fail "the slip $script changes nothing"
    wants 1 check
    python3 ../judge.py schema/$kind.json "$file" >said 2>&1 && fail "the schema accepts $script"
    mv ../kept "$file"
}

slip plan data/plan.yaml 's/required:/requird:/'
slip plan data/plan.yaml 's/    file: projects.csv//'
slip booklet layouts/booklet.yaml 's/margin:/margins:/'
slip booklet layouts/booklet.yaml 's/- contents:/- content:/'
slip booklet layouts/booklet.yaml 's/width: rest/widht: rest/'
slip worksheet layouts/worksheet.yaml 's/freeze:/freezes:/'
slip worksheet layouts/worksheet.yaml 's/input: yes/input: maybe/'
exit 0
