#!/bin/sh
# VGG-15 at 224x224 on ideal cells and exact converters, for as many steps as $1 says (148):
#   sh src/jmh/sh/imagenet-ideal.sh [STEPS]
# Prints the wall time of the whole command, then user and system time of the shell and of the command.

set -eu
cd "$(dirname "$0")/../../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sed 's/"name": "bsnn-128x128-rows16"/"name": "exact"/; s/"value": "1 uA"/"value": "0 A"/' \
  arrays/bsnn-128x128-rows16.json >"$folder/exact.json"
cp netlists/topologies/lu-vgg15-imagenet.bsnn.json "$folder"
./crossbar-sim check netlists/topologies/lu-vgg15-imagenet.bsnn.json # builds, too
begin=$(date +%s)
./crossbar-sim run "$folder/lu-vgg15-imagenet.bsnn.json" --steps "${1:-148}" \
  --set '/device={"card": "xnor-rram-90nm", "ideal": true}' --set /array=exact
echo "$(($(date +%s) - begin)) s"
times
