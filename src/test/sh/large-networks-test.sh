#!/bin/sh
# The networks of 224x224 pixels end well in the memory that a machine of 8 GB gives them. Run after mvn package.
set -eu

home=$(cd "$(dirname "$0")/../../.." && pwd -P)
heap=-Xmx2g # what a JVM takes by itself of 8 GB
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

for network in lu-vgg15-imagenet panda-vgg16 panda-vgg11x2 panda-vgg13; do
  begin=$(date +%s)
  JAVA_TOOL_OPTIONS=$heap "$home/crossbar-sim" run "$home/netlists/topologies/$network.bsnn.json" --out "$out" \
    >"$out/table.txt" 2>"$out/err.txt" || {
    cat "$out/table.txt" "$out/err.txt" >&2
    echo "$network failed" >&2
    exit 1
  }
  grep -q "^$network.bsnn: B-SNN" "$out/table.txt"
  [ -s "$out/report.json" ]
  rm "$out/report.json"
  echo "$network: $(($(date +%s) - begin)) s"
done
