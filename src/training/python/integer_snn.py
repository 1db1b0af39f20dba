"""A spiking network in the integers of the hardware, from exported arrays.

Membranes count 1/64 of an integer of the weighted sum; thresholds are rounded up to that grid; the leak takes an
arithmetic shift by 5 off the membrane after each step's comparison and reset.
"""

import numpy as np
import torch

import export
from layers import integer_sums

FRACTION = 64
SHIFT = 5


class IntegerNetwork:
    """Exact arithmetic of the exported arrays; only the Bernoulli draws differ from another implementation's."""

    def __init__(self, net, arrays, rows, readout, device):
        self.net, self.readout, self.weights, self.bounds, self.neurons = net, readout, {}, {}, {}
        self.relu_scales = {r["name"]: r["relu_scale"] for r in rows if "relu_scale" in r}
        for layer in net.layers:
            if layer.of is None:
                values = arrays[layer.name + ".weights"]
                values = export.unpacked(values, layer.shape) if layer.binary else values.astype(np.float32)
                self.weights[layer.name] = torch.from_numpy(values).to(device)
            if layer.name + ".threshold" in arrays:
                bound = np.ceil(arrays[layer.name + ".threshold"] * (FRACTION * (4 if layer.pool else 1)))
                self.bounds[layer.name] = torch.from_numpy(bound.clip(max=2**30).astype(np.int32 if layer.binary else np.int64)).to(device)

    def _fire(self, layer, sums):
        """Spikes [steps, n, ...] as floats, from sums [steps, n, ...] of whole numbers."""
        bound = self.bounds[layer.name].reshape((1, -1) + (1,) * (sums.dim() - 3))
        whole = torch.int32 if layer.binary else torch.int64
        membrane = torch.zeros(sums.shape[1:], dtype=whole, device=sums.device)
        spikes = torch.empty(sums.shape, dtype=torch.float32, device=sums.device)
        for t in range(sums.shape[0]):
            membrane = membrane + sums[t].to(whole) * FRACTION
            fired = membrane >= bound
            spikes[t] = fired
            membrane = membrane - fired.to(whole) * bound
            membrane = membrane - torch.bitwise_right_shift(membrane, SHIFT)
        return spikes

    @torch.no_grad()
    def predictions(self, pixels, generator, rates):
        """Classes; rates gathers the mean spikes a neuron and step of each layer, summed over calls."""
        net, steps = self.net, self.net.steps
        values = pixels.to(torch.float32)
        if net.rectifiers == 0:
            values = net.first_input(values / 255, None, generator)
        for layer in net.layers[: net.rectifiers]:
            scale = self.relu_scales[layer.name] / (4 if layer.pool else 1)
            sums = integer_sums(layer, values, self.weights[layer.name]).double()
            values = torch.floor(sums * scale + 0.5).clamp(0, 255).float()
        for index, layer in enumerate(net.layers[net.rectifiers : -1]):
            sums = integer_sums(layer, values, self.weights[layer.weights_of])
            if net.rectifiers and index == 0:
                sums = sums.unsqueeze(0).expand((steps,) + tuple(sums.shape))
            else:
                sums = sums.unflatten(0, (steps, sums.shape[0] // steps))
            spikes = self._fire(layer, sums)
            rates[layer.name] = rates.get(layer.name, 0) + spikes.mean(dtype=torch.float64)
            self.neurons[layer.name] = spikes[0, 0].numel()
            values = spikes.flatten(0, 1)
        total = values.unflatten(0, (steps, values.shape[0] // steps)).flatten(2).sum(0)
        sums = integer_sums(net.layers[-1], total, self.weights[net.layers[-1].name])
        if not net.stochmax:
            return sums.argmax(1)
        half = sums.shape[1] // 2
        logits = sums[:, :half].double() * self.readout["logit_scale"]
        drop = sums[:, half:].double() * self.readout["drop_scale"]
        return (logits + torch.log(torch.sigmoid(drop) + self.readout["epsilon"])).argmax(1)
