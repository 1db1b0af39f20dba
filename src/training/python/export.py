"""Arrays and manifests in the formats of docs/networks.md."""

import json
import os

import numpy as np
import torch

from layers import alpha_of

LARGEST = 127


def weight_scale(values):
    """Real value of one integer of a symmetric eight-bit quantisation of a layer."""
    return max(float(values.detach().abs().max()), 1e-12) / LARGEST


def quantised(values):
    """The values rounded to the eight-bit grid, still real."""
    scale = weight_scale(values)
    return torch.clamp(torch.round(values.detach() / scale), -LARGEST, LARGEST) * scale


def digital(values):
    """int8 [out, in(, 3, 3)]."""
    scale = weight_scale(values)
    return torch.clamp(torch.round(values.detach() / scale), -LARGEST, LARGEST).to(torch.int8).cpu().contiguous().numpy()


def packed(values):
    """Signs as bits, most significant first, 1 = +1, fan-in order (in channel, ky, kx)."""
    plus = (values.detach() >= 0).cpu().contiguous().numpy()
    return np.packbits(plus.reshape(len(plus), -1), axis=1)


def unpacked(bits, shape):
    """-1 and +1 as float32 in the shape of the weights."""
    count = int(np.prod(shape[1:]))
    return (np.unpackbits(bits, axis=1)[:, :count].astype(np.float32) * 2 - 1).reshape(shape)


def alpha(values):
    """float64 [out]."""
    return alpha_of(values.detach()).flatten().double().cpu().numpy()


def plain(values):
    return np.ascontiguousarray(values.detach().cpu().contiguous().numpy())


def row(layer, pool="average", place="before", **more):
    """What the manifest says of a layer."""
    entry = {"name": layer.name, "type": {"conv": "conv3x3-pad1"}.get(layer.kind, layer.kind)}
    entry.update({"in": layer.inputs, "out": layer.outputs, "binary_weights": layer.binary})
    if layer.kind != "linear":
        entry["input_size"] = layer.size
        entry["pool_2x2"] = "%s, %s the neuron" % (pool, place) if layer.pool else "none"
    if layer.of:
        entry["of"] = layer.of
    entry.update(more)
    return entry


def write_arrays(folder, arrays):
    os.makedirs(folder, exist_ok=True)
    for name, values in arrays.items():
        if values.dtype.byteorder == ">":
            values = values.astype(values.dtype.newbyteorder("<"))
        np.save(os.path.join(folder, name + ".npy"), values)


def read_arrays(folder):
    return {f[:-4]: np.load(os.path.join(folder, f)) for f in sorted(os.listdir(folder)) if f.endswith(".npy")}


def write_manifest(folder, manifest):
    path = os.path.join(folder, "manifest.json")
    with open(path + ".part", "w") as file:
        json.dump(manifest, file, indent=2)
        file.write("\n")
    os.replace(path + ".part", path)
