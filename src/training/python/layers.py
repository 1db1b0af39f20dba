"""Weighted sums, binary weights and the leaky integrate-and-fire neuron with its surrogate gradient."""

import torch
import torch.nn.functional as F

LEAK = 1 - 2.0**-5
SURROGATE_HEIGHT = 0.3


def sign(values):
    """-1 or +1, with sign(0) = +1."""
    return torch.where(values >= 0, 1.0, -1.0).to(values.dtype)


def alpha_of(proxies):
    """The mean magnitude of each output's weights, shaped to multiply them."""
    return proxies.abs().mean(dim=tuple(range(1, proxies.dim())), keepdim=True)


def binarized(proxies):
    """alpha_j * sign(W) forward; backward the gradient passes to W unchanged."""
    fixed = proxies.detach()
    return proxies + (alpha_of(fixed) * sign(fixed) - fixed)


class _Sign(torch.autograd.Function):
    """Sign forward; backward the gradient passes where the input is within 1."""

    @staticmethod
    def forward(ctx, values):
        ctx.save_for_backward(values.abs() <= 1)
        return sign(values)

    @staticmethod
    def backward(ctx, gradient):
        return gradient * ctx.saved_tensors[0]


sign_activation = _Sign.apply


def pooled_kernel(weights):
    """A 3x3 convolution followed by a sum over 2x2 outputs, as one 4x4 kernel of stride 2."""
    return sum(F.pad(weights, (dx, 1 - dx, dy, 1 - dy)) for dx in (0, 1) for dy in (0, 1))


def weighted_sums(layer, inputs, weights, average_pool):
    """Sums of one layer; with average_pool the mean of each 2x2 square of a convolution's outputs."""
    if layer.kind == "linear":
        return F.linear(inputs.flatten(1), weights)
    if average_pool:
        kernel = pooled_kernel(weights) / 4
        return F.conv2d(inputs, kernel.contiguous(memory_format=torch.channels_last), stride=2, padding=1)
    return F.conv2d(inputs, weights, padding=1)


def integer_sums(layer, inputs, weights):
    """Exact integer sums of integer-valued floats; with a pool the sum of the four outputs."""
    if layer.kind == "linear":
        return torch.round(F.linear(inputs.flatten(1), weights))
    if layer.pool:
        return torch.round(F.conv2d(inputs, pooled_kernel(weights), stride=2, padding=1))
    return torch.round(F.conv2d(inputs, weights, padding=1))


class _Lif(torch.autograd.Function):
    """Integrate, fire at 1, subtract 1, leak; over the first dimension, which is time.

    The surrogate of Panda et al. 2020 Eq. 4 is 0.3 * max(0, 1 - |v - 1|); the reset is not differentiated.
    """

    @staticmethod
    def forward(ctx, current):
        membrane = torch.zeros_like(current[0], dtype=torch.float32)
        spikes = torch.empty_like(current)
        before = torch.empty_like(current)
        for t in range(current.shape[0]):
            membrane.add_(current[t])
            before[t].copy_(membrane)
            fired = membrane >= 1
            spikes[t].copy_(fired)
            membrane.sub_(fired.to(torch.float32)).mul_(LEAK)
        ctx.save_for_backward(before)
        return spikes

    @staticmethod
    def backward(ctx, gradient):
        before = ctx.saved_tensors[0]
        through = gradient * (1 - (before - 1).abs()).clamp_(min=0).mul_(SURROGATE_HEIGHT)
        result = torch.empty_like(through)
        carried = torch.zeros_like(through[0], dtype=torch.float32)
        for t in range(through.shape[0] - 1, -1, -1):
            carried.mul_(LEAK).add_(through[t])
            result[t].copy_(carried)
        return result


lif = _Lif.apply


def initial_weights(layers, generator, device):
    """Normal weights with the variance of He et al. 2015, one tensor for each set of weights."""
    weights = {}
    for layer in layers:
        if layer.of is None:
            values = torch.randn(layer.shape, generator=generator, device=device) * (2.0 / layer.fan_in) ** 0.5
            if layer.kind != "linear":
                values = values.contiguous(memory_format=torch.channels_last)
            weights[layer.name] = values.requires_grad_(True)
    return weights


def effective(layers, weights, binary):
    """What the forward pass multiplies by: binary where asked for, else the proxies themselves."""
    return {
        l.name: binarized(weights[l.name]) if binary and l.binary else weights[l.name] for l in layers if l.of is None
    }


def clamp_proxies(layers, weights):
    """Keeps the proxies of binary weights within +-1."""
    with torch.no_grad():
        for layer in layers:
            if layer.of is None and layer.binary:
                weights[layer.name].clamp_(-1, 1)
