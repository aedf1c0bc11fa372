#!/bin/sh
# preflight.sh PDF...: PDFBox Preflight (libpdfbox2-java) finds them to be PDF/A-1b.
jars=
for jar in preflight pdfbox2 fontbox2 xmpbox commons-logging javax.activation jaxb-api; do
    [ -r /usr/share/java/$jar.jar ] || { echo "skipped: there is no $jar.jar (libpdfbox2-java libjaxb-api-java)"; exit 77; }
    jars="$jars:/usr/share/java/$jar.jar"
done
command -v java >/dev/null || { echo "skipped: there is no java"; exit 77; }
for pdf; do
    java -cp "$jars" org.apache.pdfbox.preflight.Validator_A1b "$pdf" || exit 1
done
