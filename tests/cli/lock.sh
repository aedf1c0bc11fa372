# Two builds in the same out/ at once: the second says so and goes.
. "$ROOT/tests/cli/common.sh"
project
wants 0 build
snapshot >../before
exec 9<out/.sasshi/lock
flock -n 9 || fail "a build that is done still holds the lock"
sed -i 's/のばす/延ばす/' data/projects.csv
wants 4 build
says "M031"
says "--out"
snapshot >../after
cmp ../before ../after || fail "the second build wrote all the same"
wants 0 check
wants 0 build --out other
exec 9<&-
wants 0 build
