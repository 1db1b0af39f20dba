"""Fashion-MNIST on the training device.

The split is that of docs/networks.md: the last 5,000 of the 60,000 training images validate, the others train. Pixels
stay bytes until a batch is taken. Nothing is ever chosen by the test images.
"""

import gzip
import os

import numpy as np
import torch

VALIDATION_IMAGES = 5000


def read_idx(path):
    """The unsigned bytes of a gzipped idx file, in its shape."""
    with gzip.open(path, "rb") as file:
        data = file.read()
    dimensions = data[3]
    shape = [int.from_bytes(data[4 + 4 * i : 8 + 4 * i], "big") for i in range(dimensions)]
    return np.frombuffer(data, np.uint8, offset=4 + 4 * dimensions).reshape(shape).copy()


class Images:
    """Images as bytes [n, 1, h, w] with labels, both on the device."""

    def __init__(self, pixels, labels, device):
        self.pixels = torch.from_numpy(pixels).unsqueeze(1).to(device)
        self.labels = torch.from_numpy(labels.astype(np.int64)).to(device)

    def __len__(self):
        return len(self.labels)

    def padded(self, border):
        """The same images with a border of zero pixels."""
        other = Images.__new__(Images)
        other.pixels = torch.nn.functional.pad(self.pixels, (border,) * 4)
        other.labels = self.labels
        return other

    def slices(self, batch):
        """Pixel bytes and labels in order, the last slice may be short."""
        for start in range(0, len(self), batch):
            yield self.pixels[start : start + batch], self.labels[start : start + batch]

    def shuffled(self, batch, generator, flip):
        """One epoch of full batches in random order, each mirrored at random where flip is set."""
        order = torch.randperm(len(self), generator=generator, device=self.pixels.device)
        for start in range(0, len(self) - batch + 1, batch):
            index = order[start : start + batch]
            pixels = self.pixels[index]
            if flip:
                mirrored = torch.rand(batch, 1, 1, 1, generator=generator, device=pixels.device) < 0.5
                pixels = torch.where(mirrored, pixels.flip(3), pixels)
            yield pixels, self.labels[index]


def load(folder, device, limits=(None, None, None)):
    """Training, validation and test images; limits cut each to its first images (for quick checks)."""
    train_x = read_idx(os.path.join(folder, "train-images-idx3-ubyte.gz"))
    train_y = read_idx(os.path.join(folder, "train-labels-idx1-ubyte.gz"))
    test_x = read_idx(os.path.join(folder, "t10k-images-idx3-ubyte.gz"))
    test_y = read_idx(os.path.join(folder, "t10k-labels-idx1-ubyte.gz"))
    cut = len(train_x) - VALIDATION_IMAGES
    parts = [(train_x[:cut], train_y[:cut]), (train_x[cut:], train_y[cut:]), (test_x, test_y)]
    return [Images(x[:limit], y[:limit], device) for (x, y), limit in zip(parts, limits)]
