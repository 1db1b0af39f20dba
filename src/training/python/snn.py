"""Leaky integrate-and-fire networks trained with a surrogate gradient (Panda et al. 2020), and hybrids with them.

Binary weights alpha_j * sign(W) and threshold 1, so theta_j = 1 / alpha_j in integer units. A layer sees its
predecessor's spikes of the same step, so each layer is computed for all steps at once. The readout sums the last
layer's spikes over all steps; stochmax takes its second half as the logits of the class masks.
"""

import torch
import torch.nn.functional as F

import export
from ann import real
from integer_snn import IntegerNetwork
from layers import clamp_proxies, effective, initial_weights, lif, weighted_sums
from timebox import train

EPSILON = 1e-3
CLASSES = 10
START_RATE = 0.12
RELAXATION = 0.5


class Spiking:
    """Layers and settings of one network; the first `rectifiers` layers are ReLU, computed once an image."""

    def __init__(self, layers, steps, stochmax, rectifiers=0):
        self.layers, self.steps, self.stochmax, self.rectifiers = layers, steps, stochmax, rectifiers

    def first_input(self, values, weights, generator):
        """Pixels through the ReLU layers, or their Bernoulli spikes [steps * n, 1, h, w]."""
        if self.rectifiers == 0:
            uniform = torch.rand((self.steps,) + tuple(values.shape), generator=generator, device=values.device)
            spikes = (uniform < values).to(torch.float32).flatten(0, 1)
            return spikes.contiguous(memory_format=torch.channels_last)
        for layer in self.layers[: self.rectifiers]:
            values = F.relu(weighted_sums(layer, values, weights[layer.name], layer.pool))
        return values

    def current(self, layer, inputs, weights):
        """Input currents [steps, n, ...] of a spiking layer; the first one after ReLU layers sees the same always."""
        sums = weighted_sums(layer, inputs, weights[layer.weights_of], layer.pool)
        if self.rectifiers and layer is self.layers[self.rectifiers]:
            return sums.unsqueeze(0).expand((self.steps,) + tuple(sums.shape))
        return sums.unflatten(0, (self.steps, sums.shape[0] // self.steps))

    def forward(self, values, weights, generator, rates=None):
        """The readout's mean over the steps."""
        values = self.first_input(values, weights, generator)
        for layer in self.layers[self.rectifiers : -1]:
            spikes = lif(self.current(layer, values, weights))
            if rates is not None:
                rates[layer.name] = rates.get(layer.name, 0) + spikes.float().mean(dtype=torch.float64)
            values = spikes.flatten(0, 1)
        mean = values.unflatten(0, (self.steps, values.shape[0] // self.steps)).flatten(2).float().mean(0)
        return F.linear(mean, weights[self.layers[-1].name])

    @torch.no_grad()
    def start(self, weights, pixels, generator):
        """Scales each layer so that ReLU sums have deviation 1 and a spiking layer fires at a known mean rate."""
        values, seen = real(pixels), set()
        for layer in self.layers[: self.rectifiers]:
            weights[layer.name].div_(weighted_sums(layer, values, weights[layer.name], layer.pool).std())
            values = F.relu(weighted_sums(layer, values, weights[layer.name], layer.pool))
        if not self.rectifiers:
            values = self.first_input(values, weights, generator)
        for layer in self.layers[self.rectifiers : -1]:
            current = self.current(layer, values, effective(self.layers, weights, True))
            if layer.weights_of not in seen:
                seen.add(layer.weights_of)
                low, high = -8.0, 8.0
                for _ in range(14):
                    middle = (low + high) / 2
                    if float(lif(current * 2.0**middle).float().mean()) < START_RATE:
                        low = middle
                    else:
                        high = middle
                weights[layer.name].mul_(2.0**high)
                current = current * 2.0**high
            values = lif(current).flatten(0, 1)
        mean = values.unflatten(0, (self.steps, values.shape[0] // self.steps)).flatten(2).mean(0)
        out = F.linear(mean, weights[self.layers[-1].name])
        weights[self.layers[-1].name].div_(out.std().clamp(min=1e-3))

    def loss(self, out, labels, generator):
        """Cross entropy of softmax, or of stochmax with relaxed Bernoulli masks (DropMax's concrete form)."""
        if not self.stochmax:
            return F.cross_entropy(out, labels)
        logits, drop = out[:, :CLASSES], out[:, CLASSES:]
        uniform = torch.rand(drop.shape, generator=generator, device=drop.device).clamp(1e-6, 1 - 1e-6)
        masks = torch.sigmoid((drop + torch.log(uniform) - torch.log1p(-uniform)) / RELAXATION)
        return F.cross_entropy(logits + torch.log(masks + EPSILON), labels)


def probabilities(out, stochmax):
    """Class probabilities; stochmax in its expectation form."""
    if not stochmax:
        return torch.softmax(out, 1)
    return torch.softmax(out[:, :CLASSES] + torch.log(torch.sigmoid(out[:, CLASSES:]) + EPSILON), 1)


@torch.no_grad()
def activation_scales(net, weights, pixels):
    """For each ReLU layer the real value of one step of its bytes: the 99.9 percentile of its activations / 255."""
    values, scales = real(pixels), {}
    for layer in net.layers[: net.rectifiers]:
        values = F.relu(weighted_sums(layer, values, weights[layer.name], layer.pool))
        flat = values.flatten()
        top = flat.kthvalue(max(1, int(0.999 * flat.numel()))).values
        scales[layer.name] = max(float(top), 1e-6) / 255
    return scales


def exported(net, weights, scales):
    """Integer-ready arrays and the manifest's rows."""
    arrays, rows, unit = {}, [], 1.0
    for index, layer in enumerate(net.layers):
        more, w = {}, weights[layer.weights_of]
        last = layer is net.layers[-1]
        if layer.of is None:
            arrays[layer.name + ".weights"] = export.packed(w) if layer.binary else export.digital(w)
        if not layer.binary:
            more["weight_scale"] = export.weight_scale(w)
        if index < net.rectifiers:
            step = (1 / 255 if index == 0 else scales[net.layers[index - 1].name]) * more["weight_scale"]
            more.update({"activation": "relu", "activation_scale": scales[layer.name],
                         "relu_scale": step / scales[layer.name]})
            unit = scales[layer.name]
        elif not last:
            more["activation"] = "lif"
            if layer.binary:
                theta = 1 / export.alpha(w)
            else:
                theta = torch.full((layer.outputs,), 1 / (more["weight_scale"] * unit), dtype=torch.float64).numpy()
            arrays[layer.name + ".threshold"] = theta
        rows.append(export.row(layer, **more))
    return arrays, rows


def run(setting, box, data, folder, manifest, log, layers, steps, stochmax=False, rectifiers=0, epochs=40, rate=1e-3,
        batch=500, seed=1):
    """Trains, exports and evaluates one network."""
    batch = setting.batch(batch)
    net = Spiking(layers, steps, stochmax, rectifiers)
    weights = initial_weights(layers, setting.generator(seed), setting.device)
    generator = setting.generator(seed + 1)
    log("scaling the start")
    with setting.autocast():
        net.start(weights, data[0].pixels[: setting.batch(200)], generator)

    def loss_of(item):
        pixels, labels = item
        with setting.autocast():
            out = net.forward(real(pixels), effective(layers, weights, True), generator)
        return net.loss(out.float(), labels, generator)

    done = train(
        setting, box.share(0.85), setting.epochs(epochs), lambda: data[0].shuffled(batch, generator, True), loss_of,
        weights.values(), rate, lambda: clamp_proxies(layers, weights), log,
    )
    scales = activation_scales(net, weights, data[0].pixels[: setting.batch(1000)])
    arrays, rows = exported(net, weights, scales)
    export.write_arrays(folder, arrays)
    scale = export.weight_scale(weights[layers[-1].name]) / steps
    readout = {"decision": "stochmax" if stochmax else "softmax", "logit_scale": scale,
               "logit_scale_meaning": "real logit of one integer of the sum over all steps; logits are the mean over steps"}
    if stochmax:
        readout.update({"drop_scale": scale, "epsilon": EPSILON,
                        "outputs": "first 10: logits o, next 10: drop logits psi"})
    manifest.update({
        "kind": "hybrid" if rectifiers else "lif", "seed": seed, "batch": batch, "steps": steps,
        "input": "pixel bytes" if rectifiers else "bernoulli, probability pixel / 255, drawn anew at every step",
        "neuron": {"order": "add, fire at v >= threshold, subtract threshold, leak", "leak": {"shift": 5},
                   "comparison": "at-least", "mode": "a layer sees its predecessor's spikes of the same step",
                   "threshold_unit": "integer sum of one unpooled output; with a pool the sum of four meets 4 thresholds"},
        "relu_scale_meaning": "byte = clamp(round-half-up(sum * relu_scale), 0, 255) of one unpooled output; "
                              "with a pool the sum of four times a quarter of it",
        "surrogate": "0.3 * max(0, 1 - |v - 1|), reset not differentiated",
        "augmentation": "mirrored left-right at random", "readout": readout, "training": done, "layers": rows,
        "accuracy": {},
    })
    export.write_manifest(folder, manifest)
    integer = IntegerNetwork(net, export.read_arrays(folder), rows, readout, setting.device)
    evaluation = setting.batch(250)
    for name, images in zip(("validation", "test"), data[1:]):
        real_right, whole_right, agree, rates = 0.0, 0.0, 0.0, {}
        seeds = [setting.generator(seed + 10), setting.generator(seed + 10)]
        used = {k: v.detach() for k, v in effective(layers, weights, True).items()}
        slices = 0
        for pixels, labels in images.slices(evaluation):
            with torch.no_grad():
                a = probabilities(net.forward(real(pixels), used, seeds[0]), stochmax).argmax(1)
            b = integer.predictions(pixels, seeds[1], rates)
            real_right += float((a == labels).sum())
            whole_right += float((b == labels).sum())
            agree += float((a == b).sum())
            slices += 1
        n = len(images)
        by_layer = {k: round(float(v) / slices, 5) for k, v in rates.items()}
        neurons = {k: v for k, v in integer.neurons.items()}
        mean = sum(by_layer[k] * neurons[k] for k in by_layer) / sum(neurons.values())
        manifest["accuracy"][name] = {
            "float": real_right / n, "integer": whole_right / n, "agreement": agree / n,
            "spikes_per_neuron_and_step": by_layer, "mean_over_neurons": round(mean, 5),
        }
    manifest["neurons"] = integer.neurons
    export.write_manifest(folder, manifest)
    log({k: (v["float"], v["integer"], v["agreement"]) for k, v in manifest["accuracy"].items()}, by_layer)
