#!/bin/sh
# Makes everything in this folder again, and the numbers of docs/verdict.md: results and figures of the
# study, accuracy against energy, and the break-even map. About half an hour of two processors.
# Run it anywhere: docs/verdict/regenerate.sh
set -eu

here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd)
cd "$here/../.."

./crossbar-sim verdict docs/verdict/study.json --out docs/verdict --fill docs/verdict.md
for pair in mlp conv; do
  ./crossbar-sim tradeoff "netlists/fmnist-$pair.bsnn.json" "netlists/fmnist-$pair.bnn.json" \
    --samples 100 --set /chip=mesh-90nm --svg "docs/verdict/tradeoff-$pair.svg"
done
./crossbar-sim breakeven netlists/fmnist-conv.bsnn.json netlists/fmnist-conv.bnn.json \
  --chip mesh-90nm --json docs/verdict/breakeven-conv.json
