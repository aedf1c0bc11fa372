# Two builds in the same out/ at once: the second says so and goes.
. "$ROOT/tests/cli/common.sh"
project
wants 0 build
snapshot >../before
mkfifo ../go
python3 -c '
import fcntl, sys
held = open("out/.sasshi/lock", "r+")
fcntl.lockf(held, fcntl.LOCK_EX)
open("../held", "w").close()
open("../go").read()' &
while [ ! -f ../held ]; do sleep 0.02; done
sed -i 's/のばす/延ばす/' data/projects.csv
wants 4 build
says "M031"
says "--out"
snapshot >../after
cmp ../before ../after || fail "the second build wrote all the same"
wants 0 check
wants 0 build --out other
echo >../go
wait
wants 0 build
