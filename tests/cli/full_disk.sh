# A disk that is full: a clear message, the machine's exit code, and the former files as they were.
. "$ROOT/tests/cli/common.sh"
project
wants 0 build
cp out/計画書.pdf ../former.pdf
sed -i 's/のばす/延ばす/' data/projects.csv

# No file may grow beyond 16 KB: the booklet is larger. Like a full disk, and root is not needed.
(
    trap '' XFSZ
    ulimit -f 32
    "$SASSHI" build
) >said 2>&1
[ $? -eq 4 ] || fail "a full disk does not end with 4"
says "cannot be written"
says "failed    out/計画書.pdf"
cmp out/計画書.pdf ../former.pdf || fail "the former file is not what it was"
find out -name '*.tmp~' | grep -q . && fail "temporary files are left"
wants 0 build
says "made 1, up to date 4"

# A disk that really is full, where we may mount one.
mkdir ../small
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=40k tmpfs ../small 2>/dev/null; then
    "$SASSHI" build --out ../small >said 2>&1
    got=$?
    umount ../small
    [ $got -eq 4 ] || fail "a full disk does not end with 4"
    says "cannot be written"
fi
exit 0
