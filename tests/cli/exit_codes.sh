# What the program ends with (PRODUCT: exit codes).
. "$ROOT/tests/cli/common.sh"

wants 0 --version
says "sasshi "
wants 0 --help
wants 2
wants 2 --forse
says "--force"
wants 2 buld
says '"build"'
wants 2 build --strict
says "belongs to"
wants 2 build --date 2025-07-01
says "belongs to"
wants 2 new
wants 2 schema pdf
wants 2 build --out
wants 2 build --color=sometimes
wants 2 build --force=yes
wants 2 build -x
wants 2 help widht
says '"width"'
wants 4 -C nowhere build

# An empty folder is not a project: a mistake, and the way out of it.
mkdir empty
wants 1 -C empty build
says "sasshi new"

project
wants 0 check --strict
wants 0 build
wants 2 build bookelt
says '"booklet"'
wants 0 build booklet
wants 0 build 計画書
wants 0 build 計画書.pdf out/課別/01_こども課.xlsx
says "documents 2,"

# Mistakes in the data, then in a layout; the others are still made.
cp data/projects.csv kept.csv
sed -i 's/健康課/保健課/' data/projects.csv
wants 1 build
says "data/projects.csv:4:"
mv kept.csv data/projects.csv
sed 's/^booklet: .*/booklet: 別冊/; s/^output: .*/output: 別冊.pdf/; s/<事業名>/<事業め>/' layouts/booklet.yaml >layouts/torn.yaml
wants 1 build
says "layouts/torn.yaml:"
says "事業名"
says "documents 5,"
wants 0 build booklet worksheet
rm layouts/torn.yaml

# Two layouts that want the same file.
cp layouts/booklet.yaml layouts/twin.yaml
wants 1 build
says "L091"
rm layouts/twin.yaml

# The machine's: a folder that cannot be made; standard output on a full disk.
wants 4 build --out /proc/nothing/here
if "$SASSHI" build --force >/dev/full 2>said; then
    fail "a full standard output was not noticed"
fi
says "standard output"
