#!/bin/sh
# Makes everything in this folder again, and the numbers of docs/verdict.md: results and figures of the
# study, accuracy against energy, and the break-even map. About twenty minutes of two processors.
# Run it anywhere: docs/verdict/regenerate.sh
set -eu

here=$(CDPATH='' cd -P -- "$(dirname -- "$0")" && pwd)
cd "$here/../.."

./crossbar-sim verdict docs/verdict/study.json --out docs/verdict --fill docs/verdict.md
./crossbar-sim tradeoff netlists/fmnist-conv.bsnn.json netlists/fmnist-conv.bnn.json \
  --samples 100 --set /chip=mesh-90nm --svg docs/verdict/tradeoff-conv.svg
./crossbar-sim breakeven netlists/fmnist-conv.bsnn.json netlists/fmnist-conv.bnn.json \
  --chip mesh-90nm --no-tornado --svg docs/verdict/breakeven-conv.svg
