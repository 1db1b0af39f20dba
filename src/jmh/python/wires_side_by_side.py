#!/usr/bin/env python3
"""Exact wire resistance, side by side: crossbar-sim, scipy's sparse LU, badcrossbar, CrossSim.

    mvn -q compile && mvn -q -Pbenchmarks test-compile
    PYTHONPATH=/path/to/badcrossbar:/path/to/cross-sim \
        python3 src/jmh/python/wires_side_by_side.py [--sizes 128 256] [--rounds 3] [--crosssim 64]

The array: LRS 10 kohm or HRS 1 Mohm with probability 1/2, 1 ohm a segment, 0.2 V on about half of
the rows. Contestants take turns in every round; medians and ratios are of one run of this script.
badcrossbar and CrossSim take part if Python can import them. Agreement is the largest difference
of bit-line currents from scipy's, over the largest current.

The last contestant, a read of the same cells behind transistors (1T1R), solves another circuit: its
word lines carry no current, so that each bit line is a ladder of its own and not part of a circuit
of two dimensions.
"""

import argparse
import logging
import os
import statistics
import subprocess
import tempfile
import time
import warnings
from types import SimpleNamespace

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
warnings.simplefilter("ignore")

import numpy as np  # noqa: E402
from scipy.sparse import coo_matrix  # noqa: E402
from scipy.sparse.linalg import splu  # noqa: E402

SEGMENT_OHM = 1.0
INPUT_V = 0.2
CLASSES = "target/benchmarks/test-classes:target/benchmarks/classes"


def case(n):
    draw = np.random.RandomState(1000 + n)
    ohm = np.where(draw.rand(n, n) < 0.5, 1e4, 1e6)
    volts = np.where(draw.rand(n) < 0.5, INPUT_V, 0.0)
    volts[0] = INPUT_V
    return ohm, volts


def scipy_lu(ohm, volts):
    """Nodal equations, word-line nodes first; SuperLU with COLAMD."""
    rows, cols = ohm.shape
    word = np.arange(rows * cols).reshape(rows, cols)
    bit = word + rows * cols
    size = 2 * rows * cols
    pairs = [(word[:, :-1], word[:, 1:], 1 / SEGMENT_OHM), (bit[:-1], bit[1:], 1 / SEGMENT_OHM)]
    pairs.append((word, bit, (1 / ohm).ravel()))
    i, j, v = [], [], []
    for a, b, g in pairs:
        a, b = a.ravel(), b.ravel()
        g = np.broadcast_to(g, a.shape)
        i += [a, b, a, b]
        j += [a, b, b, a]
        v += [g, g, -g, -g]
    ends = np.concatenate([word[:, 0], bit[-1]])
    i.append(ends)
    j.append(ends)
    v.append(np.full(len(ends), 1 / SEGMENT_OHM))
    matrix = coo_matrix(
        (np.concatenate(v), (np.concatenate(i), np.concatenate(j))), (size, size)
    ).tocsc()
    right = np.zeros(size)
    right[word[:, 0]] = volts / SEGMENT_OHM
    return splu(matrix).solve(right)[bit[-1]] / SEGMENT_OHM


def badcrossbar():
    import badcrossbar

    logging.disable(logging.CRITICAL)

    def solve(ohm, volts):
        out = badcrossbar.compute(
            volts[:, None], ohm, r_i=SEGMENT_OHM, node_voltages=False, all_currents=False
        )
        return np.asarray(out.currents.output).ravel()

    return solve


def crosssim(threshold):
    from simulator.backend import ComputeBackend

    ComputeBackend(use_gpu=False)
    from simulator.circuits.array.NonInterleaved_InputSource import NoninterleavedInputSourceArray

    def solve(ohm, volts):
        wires = SimpleNamespace(
            Rp_row_norm=SEGMENT_OHM,
            Rp_col_norm=SEGMENT_OHM,
            Rp_row_terminal_norm=0,
            Rp_col_terminal_norm=0,
        )
        device = SimpleNamespace(nonlinear_IV=SimpleNamespace(enable=False))
        settings = SimpleNamespace(
            fast_matmul=False,
            Niters_max_parasitics=100,
            Verr_th_mvm=threshold,
            hide_convergence_msg=True,
            Verr_matmul_criterion="max_max",
            relaxation_gamma=1,
        )
        params = SimpleNamespace(
            xbar=SimpleNamespace(array=SimpleNamespace(parasitics=wires), device=device),
            simulation=settings,
            core=SimpleNamespace(style=None, balanced=SimpleNamespace(interleaved_posneg=False)),
        )
        array = NoninterleavedInputSourceArray(params)
        return array.iterative_solve(1 / ohm.T, volts / INPUT_V) * INPUT_V

    return solve


class Ours:
    """One JVM for the whole run, as a simulation has it; its first cases warm it up."""

    def __init__(self):
        libraries = os.path.expanduser("~/.m2/repository/org/ejml")
        jars = [
            os.path.join(folder, file)
            for folder, _, files in os.walk(libraries)
            for file in files
            if file.endswith(".jar") and "sources" not in file
        ]
        command = ["java", "-cp", ":".join([CLASSES] + jars), "org.crossbarsim.circuit.SideBySide"]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.folder = tempfile.TemporaryDirectory()

    def run(self, ohm, volts, repeats):
        path = os.path.join(self.folder.name, "case")
        head = [ohm.shape[0], ohm.shape[1], SEGMENT_OHM, repeats]
        np.concatenate([head, ohm.ravel(), volts]).astype("<f8").tofile(path)
        self.process.stdin.write(path + "\n")
        self.process.stdin.flush()
        seconds = [float(s) for s in self.process.stdout.readline().split()]
        solved, read = np.fromfile(path + ".out", "<f8").reshape(2, -1)
        return seconds, solved, read


def contestants(n, largest_crosssim):
    peers = {"scipy sparse LU": scipy_lu}
    for name, make in {
        "badcrossbar": badcrossbar,
        "CrossSim, 1e-3": lambda: crosssim(1e-3),
        "CrossSim, 1e-8": lambda: crosssim(1e-8),
    }.items():
        if name.startswith("CrossSim") and n > largest_crosssim:
            continue
        try:
            peers[name] = make()
        except Exception as missing:  # any failure to import is an absence
            print(f"# {name}: does not take part ({missing})")
    return peers


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[128, 256])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--crosssim", type=int, default=128, help="largest size CrossSim is given")
    options = parser.parse_args()
    ours = Ours()
    ours.run(*case(64), 100)
    for n in options.sizes:
        ohm, volts = case(n)
        times, currents = {}, {}
        peers = contestants(n, options.crosssim)
        for _ in range(options.rounds):
            for name, solve in peers.items():
                start = time.perf_counter()
                currents[name] = solve(ohm, volts)
                times.setdefault(name, []).append(time.perf_counter() - start)
            seconds, solved, read = ours.run(ohm, volts, 15)
            currents["crossbar-sim, one solve"] = solved
            currents["crossbar-sim, further read"] = read
            for name, value in zip(
                [
                    "crossbar-sim, one solve",
                    "crossbar-sim, matrix",
                    "crossbar-sim, further read",
                    "crossbar-sim, 1T1R read",
                ],
                seconds,
            ):
                times.setdefault(name, []).append(value)
        report(n, times, currents)


def report(n, times, currents):
    truth = currents["scipy sparse LU"]
    print(f"\n{n} x {n}: median s (least, most); times one solve; a further read; a 1T1R read; off by")
    median = {name: statistics.median(values) for name, values in times.items()}
    solve, read = median["crossbar-sim, one solve"], median["crossbar-sim, further read"]
    ladders = median["crossbar-sim, 1T1R read"]
    for name, values in times.items():
        off = ""
        if name in currents:
            off = f"{np.max(np.abs(currents[name] - truth)) / np.max(np.abs(truth)):.1e}"
        print(
            f"{name:28} {median[name]:.3g} ({min(values):.3g}, {max(values):.3g})"
            f"  {median[name] / solve:8.3g}  {median[name] / read:10.3g}"
            f"  {median[name] / ladders:10.3g}  {off}"
        )


if __name__ == "__main__":
    main()
