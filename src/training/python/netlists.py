"""Puts trained arrays into a folder of netlists: descriptions for `convert`, and netlists of all other networks.

    python3 netlists.py --trained DIR --netlists DIR

DIR of --trained is what train_all.py wrote, DIR of --netlists the project's folder `netlists`.
"""

import argparse
import json
import os
import shutil

IMAGES = "../fmnist/test-500-images-idx3-ubyte.gz"
LABELS = "../fmnist/test-500-labels-idx1-ubyte.gz"
CALIBRATION = {"images": "../fmnist/train-1000-images-idx3-ubyte.gz", "count": 1000}
HARDWARE = {"array": "bsnn-128x128-rows16", "device": "xnor-rram-90nm", "digital_unit": "digital-8b-90nm"}
LIF = {"reset": "soft", "membrane_bits": 20, "fraction_bits": 6, "overflow": "saturate", "leak": {"shift": 5}}

# trained folder: (folder of the arrays, name, steps, what it shows)
DESCRIPTIONS = {
    "vgg15-quarter-avg-before": ("fmnist-vgg15/ann", "fmnist-vgg15.bsnn", 100,
                                 "VGG-15 of Lu and Sengupta at a quarter of its width, average pool before the neuron"),
    "vgg15-quarter-avg-after": ("fmnist-vgg15/ann-avg-after", "fmnist-vgg15-avg-after.bsnn", 100,
                                "VGG-15 at a quarter of its width, average pool after the neuron"),
    "vgg15-quarter-max-before": ("fmnist-vgg15/ann-max-before", "fmnist-vgg15-max-before.bsnn", 100,
                                 "VGG-15 at a quarter of its width, max pool before the neuron"),
    "vgg15-quarter-max-after": ("fmnist-vgg15/ann-max-after", "fmnist-vgg15-max-after.bsnn", 100,
                                "VGG-15 at a quarter of its width, max pool after the neuron"),
    "vgg15-full-avg-before": ("fmnist-vgg15-full/ann", "fmnist-vgg15-full.bsnn", 100,
                              "VGG-15 of Lu and Sengupta at full width, average pool before the neuron"),
    "backres-vgg7": ("fmnist-vgg7/ann", "fmnist-vgg7.bsnn", 60,
                     "VGG7 of Panda et al., converted; widths assumed"),
    "backres-vgg2x4": ("fmnist-vgg2x4/ann", "fmnist-vgg2x4.bsnn", 60,
                       "VGG2x4: conv2 computed four times, with a threshold for each time; converted; widths assumed"),
    "backres-vgg3x2-v1": ("fmnist-vgg3x2-v1/ann", "fmnist-vgg3x2-v1.bsnn", 60,
                          "VGG3x2-v1: conv2 and conv3 computed twice in turn; converted; widths assumed"),
}
NETLISTS = {
    "vgg15-quarter-xnor": ("fmnist-vgg15/bnn", "fmnist-vgg15.bnn",
                           "VGG-15 of Lu and Sengupta at a quarter of its width as an XNOR network"),
    "vgg15-full-xnor": ("fmnist-vgg15-full/bnn", "fmnist-vgg15-full.bnn",
                        "VGG-15 of Lu and Sengupta at full width as an XNOR network"),
    "lif-vgg5": ("fmnist-lif-vgg5", "fmnist-lif-vgg5.bsnn",
                 "VGG5 of LIF neurons, trained with a surrogate gradient; widths assumed"),
    "lif-vgg7": ("fmnist-lif-vgg7", "fmnist-lif-vgg7.bsnn",
                 "VGG7 of LIF neurons, trained with a surrogate gradient; widths assumed"),
    "lif-vgg3x2-v2": ("fmnist-lif-vgg3x2-v2", "fmnist-lif-vgg3x2-v2.bsnn",
                      "VGG3x2-v2: conv2 computed twice, LIF neurons trained with a surrogate gradient; widths assumed"),
    "lif-vgg3x4": ("fmnist-lif-vgg3x4", "fmnist-lif-vgg3x4.bsnn",
                   "VGG3x4: conv2 and conv3 computed twice, LIF neurons trained with a surrogate gradient; widths assumed"),
    "lif-vgg5-stochmax": ("fmnist-stochmax-vgg5", "fmnist-stochmax-vgg5.bsnn",
                          "VGG5 of LIF neurons with a stochmax readout; widths assumed"),
    "hybrid-vgg9": ("fmnist-hybrid-vgg9", "fmnist-hybrid-vgg9.bsnn",
                    "VGG9: two rectifying convolutions, five LIF ones, stochmax; widths assumed"),
    "hybrid-vgg8x2": ("fmnist-hybrid-vgg8x2", "fmnist-hybrid-vgg8x2.bsnn",
                      "VGG8x2: two rectifying convolutions, LIF ones of which one is computed twice, stochmax; widths assumed"),
    "bs4nn-gap3": ("fmnist-bs4nn", "fmnist-bs4nn.bsnn",
                   "BS4NN 784-1000-10: time to first spike, binary weights in both layers"),
}
for steps in (5, 10, 25):
    for readout in ("softmax", "stochmax"):
        NETLISTS["lif-vgg3-%s-t%d" % (readout, steps)] = (
            "fmnist-%s-vgg3/t%d" % (readout, steps), "fmnist-%s-vgg3-t%d.bsnn" % (readout, steps),
            "VGG3 of LIF neurons with a %s readout, %d steps; widths assumed" % (readout, steps))


def write(path, content):
    with open(path, "w") as file:
        json.dump(content, file, indent=2)
        file.write("\n")


def copy_arrays(source, target):
    os.makedirs(target, exist_ok=True)
    for name in sorted(os.listdir(source)):
        if name.endswith(".npy") or name == "manifest.json":
            shutil.copyfile(os.path.join(source, name), os.path.join(target, name))


def shape_of(row):
    """The fields of a layer that netlists and descriptions share."""
    if row["type"] == "linear":
        return {"name": row["name"], "type": "linear", "outputs": row["out"]}
    if row["type"] == "repeat":
        return {"name": row["name"], "type": "repeat", "of": row["of"]}
    return {"name": row["name"], "type": "conv", "channels": row["out"], "kernel": 3, "padding": 1}


def with_flatten(layers):
    """Puts {"type": "flatten"} between the last convolution and the first linear layer."""
    result = []
    for before, layer in zip([None] + layers, layers):
        if before and layer["type"] == "linear" and before["type"] != "linear":
            result.append({"type": "flatten"})
        result.append(layer)
    return result


def pool_of(row):
    words = row.get("pool_2x2", "none")
    return None if words == "none" else {"operation": words.split(",")[0],
                                         "place": words.split(", ")[1].split(" ")[0]}


def description(manifest, folder, name, steps, words):
    border = manifest.get("border_of_zero_pixels", 0)
    up = "../" * folder.count("/")
    layers = []
    for row in manifest["layers"]:
        layer = shape_of(row)
        pool = pool_of(row)
        if row["type"] != "repeat":
            layer["unit"] = "array" if row["binary_weights"] else "digital"
            layer["weights"] = row["name"] + ".weights.npy"
            if row["binary_weights"]:
                layer["alpha"] = row["name"] + ".alpha.npy"
        if pool:
            layer["pool"] = {"operation": pool["operation"], "size": 2, "place": pool["place"]}
        layers.append(layer)
    layers[-1]["readout"] = True
    side = 28 + 2 * border
    result = {
        "$schema": "../" + up + "../docs/schema/ann-1.schema.json", "version": 1, "name": name, "description": words,
        "input": {"images": up + IMAGES, "labels": up + LABELS, "shape": [1, side, side], "padding": border},
        "calibration": dict(CALIBRATION, images=up + CALIBRATION["images"]),
        "layers": with_flatten(layers),
    }
    result.update(HARDWARE)
    result["neuron"] = {"reset": "soft", "membrane_bits": 20, "fraction_bits": 4, "overflow": "saturate"}
    result["time"] = {"mode": "delayed", "steps": steps}
    result["samples"] = 10
    return result


def activation(row, folder, kind):
    if row.get("activation") == "relu":
        return {"relu_scale": row["relu_scale"]}
    if kind == "bnn":
        fields = {f: "%s/%s.%s.npy" % (folder, row["name"], f) for f in ("gamma", "beta", "mean", "variance", "alpha")}
        return {"batch_norm": fields}
    return {"threshold": "%s/%s.threshold.npy" % (folder, row["name"])}


def netlist(manifest, folder, name, words):
    kind = manifest["kind"]
    border = manifest.get("border_of_zero_pixels", 0)
    layers = []
    for row in manifest["layers"]:
        layer = shape_of(row)
        last = row is manifest["layers"][-1]
        if pool_of(row):
            layer["average_pool"] = 2
        if row["type"] != "repeat":
            layer["unit"] = "array" if row["binary_weights"] else "digital"
            layer["weights"] = "%s/%s.weights.npy" % (folder, row["name"])
        if last and kind != "bs4nn":
            layer["readout"] = True
            if kind == "bnn":
                layer["bias"] = "%s/%s.bias.npy" % (folder, row["name"])
        else:
            layer.update(activation(row, folder, kind))
        layers.append(layer)
    side = 28 + 2 * border
    flat = manifest["layers"][0]["type"] == "linear"
    coding = {"bs4nn": "time-to-first-spike", "lif": "bernoulli"}.get(kind, "real")
    result = {
        "$schema": "../docs/schema/netlist-1.schema.json", "version": 1, "name": name, "description": words,
        "network": "bnn" if kind == "bnn" else "bsnn",
        "input": {"images": IMAGES[3:], "labels": LABELS[3:], "shape": [1, side, side], "padding": border,
                  "coding": coding},
        "layers": ([{"type": "flatten"}] if flat else []) + with_flatten(layers),
    }
    result.update(HARDWARE)
    if kind == "bnn":
        result["array"] = "bnn-256x128-rows16"
        result["time"] = {"mode": "wavefront"}
    elif kind == "bs4nn":
        result["neuron"] = {"reset": "hard", "membrane_bits": 12, "fraction_bits": 0, "overflow": "saturate",
                            "fires": "once", "comparison": "above"}
        result["readout"] = {"decision": "first-spike", "fallback_step": manifest["decision"]["fallback_step"],
                             "exit": {"confidence": 1, "measure_saving": True}}
        result["time"] = {"mode": "delayed", "steps": manifest["steps"]}
    else:
        result["neuron"] = LIF
        rule = manifest["readout"]
        result["readout"] = {"decision": rule["decision"], "logit_scale": rule["logit_scale"]}
        if rule["decision"] == "stochmax":
            result["readout"].update({"drop_scale": rule["drop_scale"], "epsilon": rule["epsilon"]})
        result["time"] = {"mode": "wavefront", "steps": manifest["steps"]}
    result["samples"] = 10
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trained", required=True)
    parser.add_argument("--netlists", required=True)
    options = parser.parse_args()
    for trained, (folder, name, *rest) in list(DESCRIPTIONS.items()) + list(NETLISTS.items()):
        source = os.path.join(options.trained, trained)
        target = os.path.join(options.netlists, folder)
        copy_arrays(source, target)
        with open(os.path.join(source, "manifest.json")) as file:
            manifest = json.load(file)
        if trained in DESCRIPTIONS:
            write(os.path.join(target, "ann.json"), description(manifest, folder, name, *rest))
        else:
            write(os.path.join(options.netlists, name + ".json"), netlist(manifest, folder, name, *rest))


if __name__ == "__main__":
    main()
