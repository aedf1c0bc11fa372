# Made again only if something it is made from has changed; and then only what differs is written.
. "$ROOT/tests/cli/common.sh"
project

wants 0 build --explain
says "because it is new"
snapshot >../before
sleep 0.01
wants 0 build --explain
says "because nothing it is made from has changed"
says "made 0, up to date 5"
snapshot >../after
cmp ../before ../after || fail "a second build changed something"

wants 0 build --force
says "made 0, up to date 5"
snapshot >../after
cmp ../before ../after || fail "--force changed a file that came out the same"

# One character: the booklet and the sheets of that project's departments, no others.
sed -i 's/健康寿命をのばす/健康寿命を延ばす/' data/projects.csv
wants 0 build --explain
says "because this has changed: data/projects.csv"
says "made      out/計画書.pdf"
says "made      out/課別/03_健康課.xlsx"
says "same      out/課別/04_商工課.xlsx"
says "made 2, up to date 3"

# A file of out/ that somebody wrote to, or deleted.
echo x >>out/課別/01_こども課.xlsx
rm out/課別/02_学校教育課.xlsx
wants 0 build --explain
says "because the file was not what sasshi had written"
says "because the file was gone"
says "made 2, up to date 3"

# Only what is named; the rest is remembered as it was.
sed -i 's/延ばす/のばす/' data/projects.csv
wants 0 build 計画書 --explain
says "documents 1,"
wants 0 build --explain
says "made 1, up to date 4"

# A layout; then a department that is no more.
sed -i 's/size: A4/size: B5/' layouts/booklet.yaml
wants 0 build --explain
says "layouts/booklet.yaml"
says "made 1, up to date 4"
sed -i '/商工課/d' data/projects.csv data/departments.csv
wants 0 build
says "left      out/課別/04_商工課.xlsx"
[ -f out/課別/04_商工課.xlsx ] || fail "a file was deleted"
rm out/課別/04_商工課.xlsx
wants 0 build
silent_of "left"

# A memory that is torn, or not ours, costs only time.
snapshot >../before
for junk in 'sasshi made 1\ninputs\n\tnonsense' 'sasshi made 9\n' '\377\376\n' 'sasshi made 1\ndocument\ta\tb\n'; do
    printf %b "$junk" >out/.sasshi/made
    wants 0 build
    snapshot >../after
    cmp ../before ../after || fail "a torn memory changed something"
done
wants 0 build
says "made 0, up to date 4"

# The same bytes from another folder, in another time zone and locale.
cp -r . ../elsewhere
rm -r ../elsewhere/out
TZ=Pacific/Kiritimati LC_ALL=ja_JP.UTF-8 "$SASSHI" -C ../elsewhere build -q || fail "build elsewhere"
(cd out && find . -name .sasshi -prune -o -type f -exec sha256sum {} +) | LC_ALL=C sort >../here
(cd ../elsewhere/out && find . -name .sasshi -prune -o -type f -exec sha256sum {} +) | LC_ALL=C sort >../there
cmp ../here ../there || fail "another folder gives other bytes"

# A document alone has the bytes it has among the others.
rm -r ../elsewhere/out
for name in worksheet booklet; do
    "$SASSHI" -C ../elsewhere build -q $name || fail "build $name alone"
done
(cd ../elsewhere/out && find . -name .sasshi -prune -o -type f -exec sha256sum {} +) | LC_ALL=C sort >../there
cmp ../here ../there || fail "alone and together give different bytes"
