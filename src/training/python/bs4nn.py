"""BS4NN: one spike a neuron, binary weights, class by the earliest output spike (Kheradpisheh et al. 2021).

A pixel p spikes at step 255 - p. A neuron's potential is the sum of the signs of the weights of the spikes that have
arrived; at the first step k at which it is above 100 / factor the neuron spikes at k + 1, or never (256) where that is
not before 256. Training moves the real proxies by the temporal backpropagation of that paper and S4NN, here for batches:
the updates of the samples of a batch are summed.
"""

import time

import numpy as np
import torch

import export

NEVER = 256
THRESHOLD = 100.0
FALLBACK_STEP = 253
CLASSES = 10


class Network:
    """Proxies of two layers and their learned factors."""

    def __init__(self, hidden, top, generator, device, factors=(5.0, 5.0)):
        def start(shape, limit):
            return torch.rand(shape, generator=generator, device=device) * limit

        self.weights = [start((hidden, 784), top[0]), start((CLASSES, hidden), top[1])]
        self.factors = [torch.tensor(f, dtype=torch.float64, device=device) for f in factors]

    def thresholds(self):
        return [THRESHOLD / f for f in self.factors]


def first_above(potentials, threshold):
    """Output times [n, outputs] from whole potentials [n, steps 0 to 254, outputs] (v > t just where v > floor(t))."""
    above = potentials > threshold.floor()
    index = above.to(torch.uint8).argmax(dim=1)
    fires = above.any(dim=1)
    return torch.where(fires, index + 1, torch.full_like(index, NEVER))


def arrived(times, kind):
    """Whether each spike has arrived at each step from 0 to 254: [n, 255, inputs] of zeros and ones."""
    steps = torch.arange(255, device=times.device, dtype=torch.int16).reshape(1, -1, 1)
    return (times.to(torch.int16).unsqueeze(1) <= steps).to(kind)


def potentials(times, signs, kind):
    return torch.matmul(arrived(times, kind), signs.to(kind).t())


def forward(pixels, signs, thresholds, kind):
    """Input, hidden and output times and the output potentials. Whole numbers below 2,048 are exact in half precision."""
    inputs = (255 - pixels.flatten(1).to(torch.int64))
    hidden = first_above(potentials(inputs, signs[0], kind), thresholds[0])
    outputs = potentials(hidden, signs[1], kind)
    return inputs, hidden, first_above(outputs, thresholds[1]), outputs


def unit(values):
    """Each row divided by its length, zero rows as they are."""
    return values / values.norm(dim=1, keepdim=True).clamp(min=1e-12)


def targets(times, labels, gap):
    """The label should fire with the earliest, others at least `gap` later; if none fires the label a gap sooner."""
    first = times.min(dim=1, keepdim=True).values
    result = torch.where(times - first < gap, (first + gap).clamp(max=NEVER).expand_as(times), times)
    result = result.scatter(1, labels.unsqueeze(1), first)
    silent = first.expand_as(times) == NEVER
    wished = torch.full_like(times, NEVER).scatter(1, labels.unsqueeze(1), NEVER - gap)
    return torch.where(silent, wished, result)


def sign(values):
    return torch.where(values >= 0, 1.0, -1.0)


@torch.no_grad()
def step(network, pixels, labels, rates, gap, kind):
    """One batch: forward in time, then the temporal gradients into proxies and factors."""
    signs = [sign(w) for w in network.weights]
    inputs, hidden, out, _ = forward(pixels, signs, network.thresholds(), kind)
    delta = unit((targets(out, labels, gap) - out).float() / NEVER)
    earlier = (hidden.unsqueeze(1) < out.unsqueeze(2)).float()
    update = delta.unsqueeze(2) * earlier
    delta_hidden = unit((update * network.weights[1]).sum(1))
    total = update.sum(0)
    network.weights[1] -= rates[0] * total
    network.factors[1] -= rates[1] * (total * signs[1]).mean().double()
    kept = torch.zeros_like(network.weights[0])
    for start in range(0, len(inputs), 50):
        part = slice(start, start + 50)
        mask = inputs[part].unsqueeze(1) < hidden[part].unsqueeze(2)
        kept += torch.where(mask, delta_hidden[part].unsqueeze(2), torch.zeros((), device=mask.device)).sum(0)
    network.weights[0] -= rates[0] * kept
    network.factors[0] -= rates[1] * (kept * signs[0]).mean().double()
    for factor in network.factors:
        factor.clamp_(min=0.5, max=50)


@torch.no_grad()
def evaluate(signs, thresholds, images, batch, kind):
    """Accuracy under both tie rules, ties, silent images and spikes."""
    letters = {"lowest_index": 0.0, "tie_with_label_right": 0.0, "ties": 0.0, "no_output_spike": 0.0,
               "decision_step_mean": 0.0, "hidden_spikes_mean": 0.0}
    for pixels, labels in images.slices(batch):
        _, hidden, out, potential = forward(pixels, signs, thresholds, kind)
        first = out.min(dim=1).values
        silent = first == NEVER
        order = torch.arange(CLASSES, device=out.device)
        lowest = torch.where(out == first.unsqueeze(1), order, CLASSES).min(dim=1).values
        at_end = potential[:, FALLBACK_STEP]
        top = at_end.max(dim=1, keepdim=True).values
        largest = torch.where(at_end == top, order, CLASSES).min(dim=1).values
        chosen = torch.where(silent, largest, lowest)
        contains = out.gather(1, labels.unsqueeze(1)).squeeze(1) == first
        letters["lowest_index"] += float((chosen == labels).sum())
        letters["tie_with_label_right"] += float(torch.where(silent, chosen == labels, contains).sum())
        letters["ties"] += float((((out == first.unsqueeze(1)).sum(1) > 1) & ~silent).sum())
        letters["no_output_spike"] += float(silent.sum())
        letters["decision_step_mean"] += float(first.sum())
        letters["hidden_spikes_mean"] += float((hidden < first.unsqueeze(1)).sum())
    return {k: round(v / len(images), 5) for k, v in letters.items()}


def run(setting, box, data, folder, manifest, log, hidden=1000, epochs=150, rate=0.1, factor_rate=0.01, gap=1,
        top=(5.0, 48.0), factors=(5.0, 5.0), batch=100, seed=1):
    """Trains for the box of time, keeps the state that validates best, exports and evaluates it."""
    kind = torch.float16 if setting.cuda else torch.float32
    batch, evaluation = setting.batch(batch), setting.batch(250)
    network = Network(hidden, top, setting.generator(seed), setting.device, factors)
    generator = setting.generator(seed + 1)
    train_box, epochs = box.share(0.92), setting.epochs(epochs)
    best, history, steps, epoch, per_epoch = None, [], 0, 0, None
    while epoch < epochs and (best is None or train_box.used() < 1):
        for pixels, labels in data[0].shuffled(batch, generator, False):
            done = max(train_box.used(), 0 if per_epoch is None else steps / (per_epoch * epochs))
            if done >= 1 and steps > 0:
                break
            fall = max(0.02, 1 - done)
            step(network, pixels, labels, (rate * fall, factor_rate * fall), gap, kind)
            steps += 1
            if steps % 8 == 0:
                setting.synchronise()
        epoch += 1
        per_epoch = per_epoch or steps
        signs = [sign(w) for w in network.weights]
        found = evaluate(signs, network.thresholds(), data[1], evaluation, kind)
        history.append([epoch, found["lowest_index"], found["tie_with_label_right"]])
        if best is None or found["lowest_index"] > best[0]:
            best = (found["lowest_index"], [w.clone() for w in signs], [t.clone() for t in network.thresholds()], epoch)
        log("epoch", epoch, found, [round(float(f), 3) for f in network.factors],
            [round(float((s > 0).float().mean()), 3) for s in signs], "box %.2f" % train_box.used())
    _, signs, thresholds, best_epoch = best
    arrays = {"fc1.weights": export.packed(signs[0]), "fc2.weights": export.packed(signs[1]),
              "fc1.threshold": np.full(hidden, float(thresholds[0])),
              "fc2.threshold": np.full(CLASSES, float(thresholds[1]))}
    export.write_arrays(folder, arrays)
    loaded = export.read_arrays(folder)
    signs = [torch.from_numpy(export.unpacked(loaded["fc1.weights"], (hidden, 784))).to(setting.device),
             torch.from_numpy(export.unpacked(loaded["fc2.weights"], (CLASSES, hidden))).to(setting.device)]
    thresholds = [torch.tensor(float(loaded[n + ".threshold"][0]), dtype=torch.float64, device=setting.device)
                  for n in ("fc1", "fc2")]
    manifest.update({
        "kind": "bs4nn", "seed": seed, "batch": batch, "input": "pixel p spikes once, at step 255 - p", "steps": 256,
        "neuron": {"comparison": "above", "fires": "once", "leak": "none"}, "thresholds": [float(t) for t in thresholds],
        "decision": {"rule": "first spike", "fallback_step": FALLBACK_STEP},
        "training": {"rate": rate, "factor_rate": factor_rate, "gap": gap, "start": list(top), "start_factors": list(factors),
                     "epochs": epoch, "kept_epoch": best_epoch,
                     "kept_by": "validation, lowest index wins ties", "validation_by_epoch": history,
                     "seconds": round(time.time() - train_box.start, 1)},
        "layers": [{"name": "fc1", "type": "linear", "in": 784, "out": hidden, "binary_weights": True},
                   {"name": "fc2", "type": "linear", "in": hidden, "out": CLASSES, "binary_weights": True}],
        "accuracy": {},
    })
    export.write_manifest(folder, manifest)
    for name, images in zip(("validation", "test"), data[1:]):
        manifest["accuracy"][name] = evaluate(signs, thresholds, images, evaluation, kind)
    manifest["plus_one_share"] = [round(float((s > 0).float().mean()), 4) for s in signs]
    export.write_manifest(folder, manifest)
    log(manifest["accuracy"])
