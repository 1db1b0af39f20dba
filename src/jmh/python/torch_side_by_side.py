#!/usr/bin/python3
"""A spiking VGG-15 at 32x32, side by side: crossbar-sim and torch on equal work.

    apt-get install python3-torch
    mvn -q -Pbenchmarks test-compile
    /usr/bin/python3 src/jmh/python/torch_side_by_side.py [--rounds 5] [--steps 105] [--images 16]

The network is the VGG-15 of Lu and Sengupta, Front. Neurosci. 14:535 (2020), as in
netlists/topologies/lu-vgg15-cifar100.bsnn.json: binary weights, integrate-and-fire with soft reset,
average pools before the neuron, every layer one step behind the one that drives it. Weights and
images are drawn by --seed; the threshold of each layer is set here, in torch, so that its neurons
fire with probability --rate a step, counted from the first step in which spikes reach the layer.

Netlists, weights and images go to a temporary folder. Two designs run: ideal cells and converters,
whose work is exactly torch's, and the device card's cells with spread, read noise and stuck cells,
converters with offsets and 33 levels. Equal work is checked before anything is timed: spikes of
every layer, step and image, the readout's sums, and the final membranes of all neurons of the
first image must be equal in torch and in the ideal design.

One torch process and one JVM take turns in every round, both warmed up; an image-step is one step
of one image. Torch: float32, no gradients, dense convolutions; a layer is skipped until its driver
has fired for the first time, which takes about three steps a layer. "Prepacked" convolutions went
through torch.jit.optimize_for_inference, so that weights are not laid out anew in every call. Ours
keeps the full ledger of energy and time.
The whole command (launcher, JVM, reading, programming cells, report) is timed once a design.
"""

import argparse
import glob
import json
import os
import statistics
import subprocess
import tempfile
import time

import numpy as np
import torch
import torch.nn.functional as F

HOME = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
CLASSES = ["target/benchmarks/test-classes", "target/benchmarks/classes"]
JVM = ["-XX:+UseParallelGC", "--add-modules", "jdk.incubator.vector"]
ARRAY = "bsnn-128x128-rows16"
DEVICE = "xnor-rram-90nm"
CLASSES_OF_IMAGES = 100
CONVS = [  # channels, side of the average pool behind it
    (64, 1), (64, 2), (128, 1), (128, 2), (256, 1), (256, 1), (256, 2), (512, 1), (512, 1),
    (512, 2), (512, 1), (512, 1), (512, 2),
]  # fmt: skip
HIDDEN = 4096
EXACT_FLOAT = 1 << 24  # float32 holds all whole numbers up to here


def draw(options):
    """Weights of all layers, outputs first, and images."""
    random = np.random.RandomState(options.seed)
    shapes = []
    inputs = 3
    for channels, _ in CONVS:
        shapes.append((channels, inputs, 3, 3))
        inputs = channels
    shapes += [(HIDDEN, inputs), (CLASSES_OF_IMAGES, HIDDEN)]
    weights = []
    for layer, shape in enumerate(shapes):
        if layer in (0, len(shapes) - 1):
            weights.append(random.randint(-64, 64, shape).astype(np.int8))
        else:
            weights.append((2 * random.randint(0, 2, shape) - 1).astype(np.int8))
    images = random.randint(0, 256, (options.images, 3, 32, 32)).astype(np.uint8)
    return weights, images


class Torch:
    """The network in torch; membranes of pooled neurons hold the mean of what is pooled."""

    def __init__(self, weights, steps, prepacked=False):
        self.weights = [torch.from_numpy(w.astype(np.float32)) for w in weights]
        self.pools = [pool for _, pool in CONVS] + [1, 1]
        self.steps = steps
        self.thresholds = []
        self.packed = None
        if prepacked:
            self.packed = [Torch.module(w) for w in self.weights[: len(CONVS)]]

    @staticmethod
    def module(weight):
        conv = torch.nn.Conv2d(weight.shape[1], weight.shape[0], 3, padding=1, bias=False)
        conv.weight.data = weight
        return torch.jit.optimize_for_inference(torch.jit.script(conv.eval()))

    def sums(self, layer, driver):
        if layer >= len(CONVS):
            return F.linear(driver.flatten(1), self.weights[layer])
        if self.packed is not None:
            sums = self.packed[layer](driver)
        else:
            sums = F.conv2d(driver, self.weights[layer], padding=1)
        pool = self.pools[layer]
        return sums if pool == 1 else F.avg_pool2d(sums, pool)

    @torch.no_grad()
    def run(self, images, counts=None):
        """Returns membranes, the readout's last; counts[layer][step] receives spikes an image."""
        last = len(self.weights) - 1
        held = self.sums(0, images)
        membranes = [None] * (last + 1)
        fired = [None] * last
        reached = 0  # layers that spikes have reached
        for step in range(self.steps):
            if reached <= last and (reached == 0 or fired[reached - 1].any()):
                reached += 1
            for layer in range(reached - 1, -1, -1):
                sums = held if layer == 0 else self.sums(layer, fired[layer - 1])
                if membranes[layer] is None:
                    membranes[layer] = sums.clone() if layer == 0 else sums
                else:
                    membranes[layer].add_(sums)
                if layer < last:
                    threshold = self.thresholds[layer]
                    fired[layer] = (membranes[layer] >= threshold).float()
                    membranes[layer].sub_(fired[layer], alpha=threshold)
                    if counts is not None:
                        counts[layer, step] = fired[layer].flatten(1).sum(1).long().numpy()
        return membranes

    @torch.no_grad()
    def balance(self, images, rates):
        """Sets thresholds layer by layer; returns the rates reached on these images."""
        reached = []
        drivers = None
        for layer, rate in enumerate(rates):
            if layer == 0:
                sums = [self.sums(0, images)] * self.steps
            else:
                sums = [self.sums(layer, d.float()) for d in drivers[: self.steps - layer]]
            area = self.pools[layer] ** 2  # thresholds are whole in sums before pooling
            low, high = 1, int(max(s.max() for s in sums) * area * 2)
            while low < high:
                middle = (low + high) // 2
                if mean_of(spikes(sums, middle / area)) <= rate:
                    high = middle
                else:
                    low = middle + 1
            self.thresholds.append(low / area)
            drivers = list(spikes(sums, low / area))
            reached.append(mean_of(drivers))
        return reached


def spikes(sums, threshold):
    membrane = torch.zeros_like(sums[0])
    for arriving in sums:
        membrane.add_(arriving)
        fired = membrane >= threshold
        membrane.sub_(fired.float(), alpha=threshold)
        yield fired


def mean_of(fired):
    means = [f.float().mean().item() for f in fired]
    return sum(means) / len(means)


def write(folder, weights, images, thresholds, options):
    """Files of both designs; returns their netlists by name."""
    np.save(os.path.join(folder, "images.npy"), images)
    np.save(os.path.join(folder, "labels.npy"), np.zeros(len(images), np.int64))
    layers = []
    for number, weight in enumerate(weights):
        digital = number in (0, len(weights) - 1)
        conv = number < len(CONVS)
        name = f"conv{number + 1}" if conv else f"fc{number + 1 - len(CONVS)}"
        flat = weight.reshape(len(weight), -1)
        stored = weight if digital else np.packbits(flat > 0, axis=1)
        np.save(os.path.join(folder, name + ".npy"), stored)
        layer = {"name": name, "type": "conv" if conv else "linear"}
        if conv:
            layer.update(channels=len(weight), kernel=3, padding=1, average_pool=CONVS[number][1])
        else:
            layer.update(outputs=len(weight))
        layer.update(unit="digital" if digital else "array", weights=name + ".npy")
        if number < len(thresholds):
            layer["threshold"] = thresholds[number]
        else:
            layer["readout"] = True
        if number == len(CONVS):
            layers.append({"type": "flatten"})
        layers.append(layer)
    with open(os.path.join(HOME, "arrays", ARRAY + ".json")) as card:
        exact = json.load(card)
    exact["name"] = "exact"
    exact["sense"]["offset_sigma"]["value"] = "0 A"
    with open(os.path.join(folder, "exact.json"), "w") as card:
        json.dump(exact, card)
    designs = {"ideal": ("exact", {"card": DEVICE, "ideal": True}), "cells": (ARRAY, DEVICE)}
    netlists = {}
    for name, (array, device) in designs.items():
        netlist = {
            "version": 1,
            "name": "side-by-side-" + name,
            "network": "bsnn",
            "input": {
                "images": "images.npy",
                "labels": "labels.npy",
                "shape": [3, 32, 32],
                "coding": "real",
            },
            "layers": layers,
            "array": array,
            "device": device,
            "digital_unit": "digital-8b-90nm",
            "mapping": {"dataflow": "window-parallel", "first_layer": "hold"},
            "neuron": {"reset": "soft", "membrane_bits": 16, "fraction_bits": 0},
            "time": {"mode": "delayed", "steps": options.steps},
            "samples": len(images),
            "seed": options.seed,
        }
        netlists[name] = os.path.join(folder, name + ".bsnn.json")
        with open(netlists[name], "w") as file:
            json.dump(netlist, file, indent=1)
    return netlists


class Ours:
    """One JVM for the whole run, as a simulation has it."""

    def __init__(self):
        jars = glob.glob(os.path.join(HOME, "target", "lib", "*.jar"))
        path = [os.path.join(HOME, c) for c in CLASSES] + jars
        command = ["java", *JVM, "-Dcrossbarsim.home=" + HOME, "-cp", ":".join(path)]
        self.process = subprocess.Popen(
            command + ["org.crossbarsim.chip.SideBySide"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, *words):
        self.process.stdin.write("\t".join(str(w) for w in words) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit("the JVM has ended: " + " ".join(str(w) for w in words))
        return [float(s) for s in answer.split()]


def check(ours, folder, net, images):
    """Compares the work of torch and of the ideal design; returns spikes [layer][step][image]."""
    layers, steps, n = len(net.weights), net.steps, len(images)
    counts = np.zeros((layers - 1, steps, n), np.int64)
    membranes = net.run(images, counts)
    for layer, membrane in enumerate(membranes):
        largest = membrane.abs().max().item() * net.pools[layer] ** 2
        if largest >= EXACT_FLOAT:
            raise SystemExit(f"layer {layer}: sums of {largest:.0f} are not exact in float32")
    answer = os.path.join(folder, "answer")
    ours.ask("check", "ideal", answer, 1)
    numbers = np.fromfile(answer, "<i8")
    each = layers * steps + layers + CLASSES_OF_IMAGES
    for image, part in enumerate(numbers[: n * each].reshape(n, each)):
        fired = part[: layers * steps].reshape(layers, steps)[:-1]
        wrong = np.argwhere(fired != counts[:, :, image])
        if len(wrong) > 0:
            layer, step = wrong[0]
            raise SystemExit(
                f"image {image}, layer {layer}, step {step}: {fired[layer, step]} spikes,"
                f" torch {counts[layer, step, image]}"
            )
        overflows = part[layers * steps :][:layers]
        if overflows.any():
            raise SystemExit(f"image {image}: membranes left their width: {overflows}")
        if not np.array_equal(part[-CLASSES_OF_IMAGES:], membranes[-1][image].long().numpy()):
            raise SystemExit(f"image {image}: other sums of the readout than torch")
    at = n * each
    for layer, membrane in enumerate(membranes):
        want = (membrane[0].flatten() * net.pools[layer] ** 2).long().numpy()
        if not np.array_equal(numbers[at : at + len(want)], want):
            raise SystemExit(f"layer {layer}: other membranes than torch")
        at += len(want)
    if at != len(numbers):
        raise SystemExit(f"{len(numbers)} numbers to check, not {at}")
    return counts


def timed(work):
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


def contestants(ours, plain, packed, images, options):
    """Name to (work that returns seconds of wall and of processor, images of it)."""
    n, threads = len(images), options.threads
    one = images[:1]
    torches = {
        f"torch, batch 1, {threads} threads": (lambda: timed(lambda: plain.run(one)), 1),
        f"torch, batch 1, {threads} threads, prepacked": (
            lambda: timed(lambda: packed.run(one)),
            1,
        ),
        f"torch, batch {n}, {threads} threads": (lambda: timed(lambda: plain.run(images)), n),
        f"torch, batch {n}, {threads} threads, prepacked": (
            lambda: timed(lambda: packed.run(images)),
            n,
        ),
    }
    designs = {"ideal": "ideal", "cells": "cells, noise, offsets"}
    simulators = {}
    for design in options.designs:
        for count, used in [(1, 1), (n, 1), (n, threads)]:
            name = f"crossbar-sim, {designs[design]}, {count} images, {used} threads"
            simulators[name] = (
                lambda d=design, c=count, t=used: ours.ask("run", d, c, t),
                count,
            )
    return {**torches, **simulators}


def report(times, sizes, steps):
    median = {
        name: statistics.median(wall for wall, _ in values) / sizes[name] / steps
        for name, values in times.items()
    }
    best = min(value for name, value in median.items() if name.startswith("torch"))
    print(f"\n{'ms an image-step':58}  median   least    most  processor  torch's best over it")
    for name, values in times.items():
        scale = 1e3 / sizes[name] / steps
        walls = [wall * scale for wall, _ in values]
        processor = statistics.median(cpu for _, cpu in values) * scale
        print(
            f"{name:56} {median[name] * 1e3:8.3f} {min(walls):7.3f} {max(walls):7.3f}"
            f"  {processor:9.3f}  {best / median[name]:8.2f}"
        )


def commands(netlists, images, steps):
    """The whole command, once a design, threads as it takes them by itself."""
    for name, netlist in netlists.items():
        start = time.perf_counter()
        subprocess.run(
            [os.path.join(HOME, "crossbar-sim"), "run", netlist],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        wall = time.perf_counter() - start
        print(
            f"crossbar-sim run, {name}, {images} images of {steps} steps: {wall:.2f} s,"
            f" {wall * 1e3 / images / steps:.3f} ms an image-step"
        )


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=105)
    parser.add_argument("--images", type=int, default=16, help="the larger batch")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--rate", type=float, nargs="+", default=[0.041], help="one for all layers, or one a layer"
    )
    parser.add_argument("--balance", type=int, default=4, help="images that thresholds are set on")
    parser.add_argument(
        "--designs", nargs="+", choices=["ideal", "cells"], default=["ideal", "cells"]
    )
    parser.add_argument("--no-command", action="store_true", help="leaves out the whole command")
    return parser.parse_args()


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    weights, images = draw(options)
    layers = len(weights) - 1
    rates = options.rate * layers if len(options.rate) == 1 else options.rate
    if len(rates) != layers or options.steps <= layers:
        raise SystemExit(f"wanted: one rate or {layers}, and more than {layers} steps")
    if not os.path.isdir(os.path.join(HOME, CLASSES[0])):
        raise SystemExit("first: mvn -q -Pbenchmarks test-compile")
    subprocess.run([os.path.join(HOME, "crossbar-sim"), "--version"], check=True)  # builds, too
    plain = Torch(weights, options.steps)
    packed = Torch(weights, options.steps, prepacked=True)
    pixels = torch.from_numpy(images.astype(np.float32))
    for layer, reached in enumerate(plain.balance(pixels[: options.balance], rates)):
        if reached < 0.5 * rates[layer]:
            raise SystemExit(f"layer {layer + 1} fires with {reached:.4f} only: take more --steps")
    packed.thresholds = plain.thresholds
    print(f"torch {torch.__version__}, numpy {np.__version__}, seed {options.seed}")
    with tempfile.TemporaryDirectory() as folder:
        netlists = write(folder, weights, images, plain.thresholds, options)
        ours = Ours()
        for design in options.designs:
            read, programmed = ours.ask("load", design, netlists[design])
            print(f"{design}: files read in {read:.2f} s, cells programmed in {programmed:.2f} s")
        if "ideal" in options.designs:
            counts = check(ours, folder, plain, pixels)
            print(
                f"equal to torch: spikes of {layers} layers, {options.steps} steps, {len(images)}"
                " images; sums of the readout; membranes of all neurons of the first image"
            )
            membranes = plain.run(pixels[:1])
            for layer in range(layers):
                working = counts[layer, layer:]
                rate = working.mean() / membranes[layer][0].numel()
                threshold = plain.thresholds[layer]
                print(f"layer {layer + 1:2}: threshold {threshold:9}, rate {rate:.4f}")
        work = contestants(ours, plain, packed, pixels, options)
        times = {}
        for turn in range(options.rounds + 1):  # the first one warms up
            for name, (run, _) in work.items():
                seconds = run()
                if turn > 0:
                    times.setdefault(name, []).append(seconds)
        report(times, {name: size for name, (_, size) in work.items()}, options.steps)
        if not options.no_command:
            commands({d: netlists[d] for d in options.designs}, len(images), options.steps)
        ours.process.stdin.close()
        ours.process.wait()


if __name__ == "__main__":
    main()
