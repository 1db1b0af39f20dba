"""Rectifier networks with binary middle layers, to be converted to spiking ones: trained in full precision, then binary.

No bias and no batch normalisation. Before each phase the weights of each layer are scaled so that its sums have a
deviation of 1 over a few hundred training images; a rectifier network's decisions do not depend on these scales.
"""

import torch
import torch.nn.functional as F

import export
from layers import clamp_proxies, effective, initial_weights, weighted_sums
from timebox import train

DROPOUT = 0.1
EVALUATION_BATCH = 500


class Pooling:
    """Average or max, before or after the rectifier."""

    def __init__(self, operation="average", place="before"):
        self.operation, self.place = operation, place

    def fused(self, layer):
        return layer.pool and self.operation == "average" and self.place == "before"

    def pooled(self, values):
        return F.avg_pool2d(values, 2) if self.operation == "average" else F.max_pool2d(values, 2)

    def neuron(self, layer, sums, training):
        """Pool, rectifier and dropout in their order; dropout only where a rectifier ends the layer."""
        if layer.pool and self.place == "before" and not self.fused(layer):
            sums = self.pooled(sums)
        values = F.relu(sums)
        if layer.pool and self.place == "after":
            return self.pooled(values)
        return F.dropout(values, DROPOUT, training)


def real(pixels):
    """Pixel bytes as real values from 0 to 1."""
    values = pixels.to(torch.float32) / 255
    return values.contiguous(memory_format=torch.channels_last)


def forward(layers, weights, pooling, values, training=False):
    """The last layer's sums."""
    for layer in layers[:-1]:
        sums = weighted_sums(layer, values, weights[layer.weights_of], pooling.fused(layer))
        values = pooling.neuron(layer, sums, training)
    return weighted_sums(layers[-1], values, weights[layers[-1].name], False)


@torch.no_grad()
def equalise(layers, weights, pooling, pixels, binary):
    """Scales each layer's weights for sums of deviation 1 where the layer is first used, the last layer too."""
    values, seen = real(pixels), set()
    for layer in layers:
        last = layer is layers[-1]

        def sums_of():
            return weighted_sums(layer, values, effective(layers, weights, binary)[layer.weights_of], pooling.fused(layer))

        if layer.weights_of not in seen:
            seen.add(layer.weights_of)
            after_pool = sums_of()
            if layer.pool and pooling.place == "before" and not pooling.fused(layer):
                after_pool = pooling.pooled(after_pool)
            weights[layer.weights_of].div_(after_pool.std().clamp(min=1e-6))
        if not last:
            values = pooling.neuron(layer, sums_of(), False)


@torch.no_grad()
def predictions(layers, weights, pooling, images, batch):
    out = [forward(layers, weights, pooling, real(x)).argmax(1) for x, _ in images.slices(batch)]
    return torch.cat(out)


def accuracy(predicted, images):
    return round(float((predicted == images.labels).double().mean()), 5)


def accuracies(layers, weights, pooling, data, batch):
    names = ("validation", "test")
    return {n: accuracy(predictions(layers, weights, pooling, d, batch), d) for n, d in zip(names, data[1:])}


def phase(setting, box, data, layers, weights, pooling, binary, epochs, rate, batch, seed, log):
    generator = setting.generator(seed)
    equalise(layers, weights, pooling, data[0].pixels[:400], binary)

    def loss_of(item):
        pixels, labels = item
        with setting.autocast():
            used = effective(layers, weights, binary)
            out = forward(layers, used, pooling, real(pixels), True)
        return F.cross_entropy(out.float(), labels)

    return train(
        setting, box, setting.epochs(epochs), lambda: data[0].shuffled(batch, generator, True), loss_of,
        weights.values(), rate, (lambda: clamp_proxies(layers, weights)) if binary else None, log,
    )


def run(setting, box, data, folder, manifest, log, layers, pooling, epochs, rates, batch=500, seed=1, border=0,
        shares=(0.33, 0.82)):
    """Trains, exports and evaluates one network; shares are the parts of the remaining time each phase takes."""
    if border:
        data = [d.padded(border) for d in data]
    batch, evaluation = setting.batch(batch), setting.batch(EVALUATION_BATCH)
    weights = initial_weights(layers, setting.generator(seed), setting.device)
    full = phase(setting, box.share(shares[0]), data, layers, weights, pooling, False, epochs[0], rates[0], batch, seed, log)
    full_accuracy = accuracies(layers, effective(layers, weights, False), pooling, data, evaluation)
    log("full precision", full_accuracy)
    binary = phase(
        setting, box.share(shares[1]), data, layers, weights, pooling, True, epochs[1], rates[1], batch, seed + 1, log
    )
    arrays, rows = {}, []
    for layer in layers:
        more = {}
        if layer.of is None and layer.binary:
            arrays[layer.name + ".weights"] = export.packed(weights[layer.name])
            arrays[layer.name + ".alpha"] = export.alpha(weights[layer.name])
        elif layer.of is None:
            arrays[layer.name + ".weights"] = export.plain(weights[layer.name].float())
            more["weight_scale_of_int8"] = export.weight_scale(weights[layer.name])
        rows.append(export.row(layer, pooling.operation, pooling.place, **more))
    export.write_arrays(folder, arrays)
    manifest.update({
        "kind": "ann", "seed": seed, "batch": batch, "border_of_zero_pixels": border,
        "input": "pixel / 255", "dropout": DROPOUT, "augmentation": "mirrored left-right at random",
        "training": {"full_precision": full, "binary": binary}, "layers": rows,
        "accuracy": {"full_precision": full_accuracy},
    })
    export.write_manifest(folder, manifest)
    used = {k: v.detach() for k, v in effective(layers, weights, True).items()}
    manifest["accuracy"]["binary"] = accuracies(layers, used, pooling, data, evaluation)
    eight = {l.name: used[l.name] if l.binary else export.quantised(used[l.name]) for l in layers if l.of is None}
    manifest["accuracy"]["binary_int8_ends"] = accuracies(layers, eight, pooling, data, evaluation)
    reloaded = reload(layers, export.read_arrays(folder), setting.device)
    some = data[1].pixels[:evaluation]
    a = forward(layers, eight, pooling, real(some)).argmax(1)
    b = forward(layers, reloaded, pooling, real(some)).argmax(1)
    manifest["reloaded_arrays_agree"] = float((a == b).double().mean())
    export.write_manifest(folder, manifest)
    log(manifest["accuracy"], "reloaded agree", manifest["reloaded_arrays_agree"])


def reload(layers, arrays, device):
    """Weights from exported arrays, the digital ones rounded to eight bits."""
    weights = {}
    for layer in layers:
        if layer.of is None:
            values = arrays[layer.name + ".weights"]
            if layer.binary:
                scale = arrays[layer.name + ".alpha"].reshape((-1,) + (1,) * (len(layer.shape) - 1))
                weights[layer.name] = torch.from_numpy((export.unpacked(values, layer.shape) * scale).astype("float32"))
            else:
                weights[layer.name] = export.quantised(torch.from_numpy(values))
            weights[layer.name] = weights[layer.name].to(device)
    return weights


def baseline(setting, box, data, layers, epochs, rate, log, batch=500, seed=1):
    """A rectifier network of the same layers in full precision; returns its accuracies."""
    pooling = Pooling()
    batch = setting.batch(batch)
    weights = initial_weights(layers, setting.generator(seed), setting.device)
    done = phase(setting, box.share(0.93), data, layers, weights, pooling, False, epochs, rate, batch, seed, log)
    result = accuracies(layers, effective(layers, weights, False), pooling, data, setting.batch(EVALUATION_BATCH))
    log("baseline", result)
    return {"training": done, "accuracy": result}
