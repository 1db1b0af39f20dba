#!/bin/sh
# The same netlist and seed give the same bytes in report and trace, whatever the threads and the JDK.
# Run after mvn package. Uses every JDK 17 or newer it finds under /usr/lib/jvm, besides JAVA_HOME and the PATH's java.
set -eu

home=$(cd "$(dirname "$0")/../../.." && pwd -P)
jar=$home/target/crossbar-sim.jar
[ -f "$jar" ] || {
  echo "no $jar: run mvn package first" >&2
  exit 1
}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

javas=$(
  {
    [ -n "${JAVA_HOME-}" ] && echo "$JAVA_HOME/bin/java"
    command -v java || :
    ls -d /usr/lib/jvm/*/bin/java 2>/dev/null || :
  } | while read -r java; do readlink -f "$java"; done | sort -u
)

runs=0
releases=
for case in fmnist-mlp.bsnn fmnist-mlp.bnn fmnist-mlp.bsnn-on-bnn fmnist-conv.bsnn fmnist-conv.bnn \
  fmnist-conv.bsnn@mesh-90nm fmnist-conv.bnn@htree-90nm; do
  netlist=${case%@*}
  set --
  [ "$netlist" = "$case" ] || set -- --set "/chip=${case#*@}"
  first=
  for java in $javas; do
    release=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
    [ "${release%%.*}" -ge 17 ] || continue
    case " $releases " in *" $release "*) ;; *) releases="$releases $release" ;; esac
    for threads in 1 2; do
      out=$scratch/$case.$release.$threads
      mkdir -p "$out"
      "$java" -Dcrossbarsim.home="$home" -jar "$jar" run "$home/netlists/$netlist.json" "$@" --samples 3 --steps \
        "$(case $netlist in *.bnn) echo 1 ;; *) echo 8 ;; esac)" \
        --threads "$threads" --out "$out" --trace="$out/trace.jsonl" >"$out/table.txt"
      # The table names where report and trace were written; everything else in it must agree.
      sed "s#$out#OUT#g" "$out/table.txt" >"$out/table"
      rm "$out/table.txt"
      if [ -z "$first" ]; then
        first=$out
      elif ! diff -r "$first" "$out" >"$scratch/difference"; then
        echo "FAILED: $case differs between $first and $out" >&2
        head -c 600 "$scratch/difference" >&2
        exit 1
      fi
      runs=$((runs + 1))
    done
  done
done
echo "same bytes in $runs runs of 7 designs, on Java$releases"
set -- $releases
[ $# -gt 1 ] || echo "SKIPPED: only one JDK was found, so JDKs were not compared" >&2
