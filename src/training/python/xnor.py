"""XNOR networks: weights and activations of one bit, batch normalisation and sign folded into one comparison.

As XnorModel of the Java training code: (average pool,) batch normalisation, sign; digital first and last layers, the
last with a bias; padding adds nothing.
"""

import math

import numpy as np
import torch
import torch.nn.functional as F

import export
from ann import accuracy, real
from layers import clamp_proxies, initial_weights, integer_sums, sign, sign_activation, weighted_sums
from timebox import train

EPSILON = 1e-5


def alpha_of(layer):
    """The factor of a binary layer's integer sums: a power of two, near the inverse deviation of random signs' sums."""
    return 2.0 ** -round(math.log2(layer.fan_in) / 2)


class Model:
    """Weights, normalisations and bias."""

    def __init__(self, layers, generator, device):
        self.layers = layers
        self.weights = initial_weights(layers, generator, device)
        self.norms = {}
        for layer in layers[:-1]:
            ones, zeros = torch.ones(layer.outputs, device=device), torch.zeros(layer.outputs, device=device)
            self.norms[layer.name] = {
                "gamma": ones.clone().requires_grad_(True), "beta": zeros.clone().requires_grad_(True),
                "mean": zeros.clone(), "variance": ones.clone(),
            }
        self.bias = torch.zeros(layers[-1].outputs, device=device, requires_grad=True)

    def parameters(self):
        pairs = [n[k] for n in self.norms.values() for k in ("gamma", "beta")]
        return list(self.weights.values()) + pairs + [self.bias]

    def used(self, layer):
        """Signs times a power of two, which normalisation takes out again, with the gradient passed straight."""
        proxies = self.weights[layer.name]
        return proxies + (sign(proxies) * alpha_of(layer) - proxies).detach() if layer.binary else proxies

    def forward(self, values, training):
        for layer in self.layers[:-1]:
            sums = weighted_sums(layer, values, self.used(layer), layer.pool)
            n = self.norms[layer.name]
            sums = F.batch_norm(sums, n["mean"], n["variance"], n["gamma"], n["beta"], training, 0.1, EPSILON)
            values = sign_activation(sums)
        return weighted_sums(self.layers[-1], values, self.weights[self.layers[-1].name], False) + self.bias


@torch.no_grad()
def float_predictions(model, images, batch):
    return torch.cat([model.forward(real(x), False).argmax(1) for x, _ in images.slices(batch)])


def exported(model):
    """Arrays as the shipped bnn networks have them, and the manifest's rows."""
    arrays, rows = {}, []
    for layer in model.layers:
        weights, more = model.weights[layer.name], {}
        arrays[layer.name + ".weights"] = export.packed(weights) if layer.binary else export.digital(weights)
        if not layer.binary:
            more["weight_scale"] = export.weight_scale(weights)
        if layer is model.layers[-1]:
            integers = torch.round(model.bias.detach().double() / more["weight_scale"])
            arrays[layer.name + ".bias"] = integers.cpu().numpy().astype(np.int32)
        else:
            for name, values in model.norms[layer.name].items():
                arrays["%s.%s" % (layer.name, name)] = values.detach().double().cpu().numpy()
            constant = alpha_of(layer) if layer.binary else more["weight_scale"] / 255
            arrays[layer.name + ".alpha"] = np.full(layer.outputs, constant)
        rows.append(export.row(layer, **more))
    return arrays, rows


class Integer:
    """The network in integers, from exported arrays."""

    def __init__(self, layers, arrays, device):
        self.layers, self.weights, self.bounds = layers, {}, {}
        for layer in layers:
            values = arrays[layer.name + ".weights"]
            values = export.unpacked(values, layer.shape) if layer.binary else values.astype(np.float32)
            self.weights[layer.name] = torch.from_numpy(values).to(device)
            if layer is not layers[-1]:
                a = {k: arrays["%s.%s" % (layer.name, k)] for k in ("gamma", "beta", "mean", "variance", "alpha")}
                gamma = np.where(a["gamma"] == 0, 1e-30, a["gamma"])
                bound = (a["mean"] - a["beta"] * np.sqrt(a["variance"] + EPSILON) / gamma) / a["alpha"]
                bound = torch.from_numpy(bound * (4 if layer.pool else 1)).to(device)
                self.bounds[layer.name] = (bound, torch.from_numpy(gamma < 0).to(device))
        self.bias = torch.from_numpy(arrays[layers[-1].name + ".bias"]).to(device)

    @torch.no_grad()
    def predictions(self, images, batch):
        result = []
        for pixels, _ in images.slices(batch):
            values = pixels.to(torch.float32).contiguous(memory_format=torch.channels_last)
            for layer in self.layers[:-1]:
                sums = integer_sums(layer, values, self.weights[layer.name]).double()
                bound, turned = (b.reshape((1, -1) + (1,) * (sums.dim() - 2)) for b in self.bounds[layer.name])
                values = torch.where(torch.where(turned, sums <= bound, sums >= bound), 1.0, -1.0).float()
            result.append((integer_sums(self.layers[-1], values, self.weights[self.layers[-1].name]) + self.bias).argmax(1))
        return torch.cat(result)


def run(setting, box, data, folder, manifest, log, layers, epochs, rate, batch=500, seed=1, border=0):
    """Trains, exports and evaluates one network."""
    if border:
        data = [d.padded(border) for d in data]
    batch, evaluation = setting.batch(batch), setting.batch(500)
    model = Model(layers, setting.generator(seed), setting.device)
    generator = setting.generator(seed + 1)

    def loss_of(item):
        pixels, labels = item
        with setting.autocast():
            out = model.forward(real(pixels), True)
        return F.cross_entropy(out.float(), labels)

    done = train(
        setting, box.share(0.88), setting.epochs(epochs), lambda: data[0].shuffled(batch, generator, True), loss_of,
        model.parameters(), rate, lambda: clamp_proxies(layers, model.weights), log,
    )
    arrays, rows = exported(model)
    export.write_arrays(folder, arrays)
    manifest.update({
        "kind": "bnn", "seed": seed, "batch": batch, "border_of_zero_pixels": border,
        "input": "raw pixel bytes, 0 to 255", "batch_norm_epsilon": EPSILON, "training": done, "layers": rows,
        "augmentation": "mirrored left-right at random", "accuracy": {},
    })
    export.write_manifest(folder, manifest)
    integer = Integer(layers, export.read_arrays(folder), setting.device)
    for name, images in zip(("validation", "test"), data[1:]):
        real_ones = float_predictions(model, images, evaluation)
        whole = integer.predictions(images, evaluation)
        manifest["accuracy"][name] = {
            "float": accuracy(real_ones, images), "integer": accuracy(whole, images),
            "agreement": float((real_ones == whole).double().mean()),
        }
    export.write_manifest(folder, manifest)
    log(manifest["accuracy"])
