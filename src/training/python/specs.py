"""The layer lists of all trained networks.

Widths marked as assumed in README.md are ours: the papers' tables that held them are lost or the networks were made for
other images.
"""

from dataclasses import dataclass
from typing import Optional


@dataclass(frozen=True)
class Layer:
    """One logical layer: a 3x3 convolution with padding 1, a linear layer, or a repeat of an earlier convolution."""

    name: str
    kind: str
    inputs: int
    outputs: int
    size: int = 1
    pool: bool = False
    binary: bool = True
    of: Optional[str] = None

    @property
    def weights_of(self):
        return self.of or self.name

    @property
    def fan_in(self):
        return self.inputs if self.kind == "linear" else 9 * self.inputs

    @property
    def shape(self):
        return (self.outputs, self.inputs) + (() if self.kind == "linear" else (3, 3))


def chain(size, convolutions, hidden, outputs, digital=("conv1",), repeats=()):
    """A network from rows (outputs, pool) or ("again", name) of its convolutions, then two linear layers."""
    layers, channels, number, times = [], 1, 0, {}
    for row in convolutions:
        if row[0] == "again":
            times[row[1]] = times.get(row[1], 1) + 1
            name = "%s_%d" % (row[1], times[row[1]])
            layers.append(Layer(name, "repeat", channels, channels, size, False, True, row[1]))
            continue
        number += 1
        name = "conv%d" % number
        layers.append(Layer(name, "conv", channels, row[0], size, row[1], name not in digital))
        channels = row[0]
        if row[1]:
            size //= 2
    features = channels * size * size
    layers.append(Layer("fc1", "linear", features, hidden))
    layers.append(Layer("fc2", "linear", hidden, outputs, binary=False))
    return layers


def vgg15(width, hidden):
    """13 convolutions and 2 linear layers for 32x32 images (Lu and Sengupta 2020); width 64 is theirs."""
    rows = []
    for multiple, count in ((1, 2), (2, 2), (4, 3), (8, 3), (8, 3)):
        rows += [(multiple * width, i == count - 1) for i in range(count)]
    return chain(32, rows, hidden, 10)


VGG7 = [(32, True), (32, False), (64, True), (64, False), (64, False)]
VGG2X4 = [(32, True), (32, False), ("again", "conv2"), ("again", "conv2"), ("again", "conv2")]
VGG3X2 = [(32, True), (32, False), (32, False), ("again", "conv2"), ("again", "conv3")]
VGG5 = [(32, True), (64, True), (64, False)]
VGG3X2_V2 = [(32, True), (32, False), ("again", "conv2")]
VGG3 = [(32, True)]
VGG9 = [(32, False), (32, True), (64, True), (64, False), (64, False), (64, False), (64, False)]
VGG8X2 = [(32, False), (32, True), (64, True), (64, False), ("again", "conv4"), (64, False), (64, False)]

HIDDEN = 256


def small(rows, outputs=10, digital=("conv1",)):
    """A network of the BackRes family on 28x28 images."""
    return chain(28, rows, HIDDEN, outputs, digital)
