# kill -9 at any moment: every file is the former one or the new one, whole; the next build finishes the work.
. "$ROOT/tests/cli/common.sh"
project
wants 0 build
cp -r out ../first
sed -i 's/分野,事業名/分野,事業名/; s/する/致す/; s/場/塲/g' data/projects.csv
wants 0 build
cp -r out ../second

whole() {
    find out -name .sasshi -prune -o -type f ! -name '.*' -print | while read -r file; do
        cmp -s "$file" "../first/${file#out/}" || cmp -s "$file" "../second/${file#out/}" || {
            echo "$file is neither the former nor the new one"
            exit 1
        }
    done
}

for delay in 0.000 0.005 0.010 0.015 0.020 0.025 0.030 0.035 0.040 0.050 0.060 0.080; do
    rm -r out
    cp -r ../first out
    "$SASSHI" build >/dev/null 2>&1 &
    pid=$!
    sleep "$delay"
    kill -9 "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
    whole >said || fail "after a kill at $delay s"
done

# What a killed run left behind is swept out.
touch "out/.gone.pdf.tmp~" "out/課別/.gone.xlsx.tmp~"
wants 0 build
[ -z "$(find out -name '*.tmp~')" ] || fail "temporary files are left"
rm -rf out/.sasshi ../second/.sasshi
diff -r out ../second || fail "the next build did not finish the work"
