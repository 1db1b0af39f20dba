"""The list of training jobs, most important first, and the command that runs one of them.

    python3 jobs.py --name NAME --data DIR --out DIR --end UNIX_SECONDS [--smoke] [--cpu]
    python3 jobs.py --list

writes OUT/NAME/ (arrays and manifest.json) and prints its log. Without --end it takes the job's own number of seconds.
"""

import argparse
import os
import sys
import time
import traceback

import torch

import ann
import bs4nn
import data as images
import export
import snn
import specs
import xnor
from timebox import Box, Setting

STOCHMAX_OUTPUTS = 20


def pooled_vgg15(operation, place):
    def job(setting, box, data, folder, manifest, log):
        ann.run(setting, box, data, folder, manifest, log, specs.vgg15(16, 1024), ann.Pooling(operation, place),
                (20, 40), (1e-3, 1e-3), border=2)

    return job


def full_ann(setting, box, data, folder, manifest, log):
    ann.run(setting, box, data, folder, manifest, log, specs.vgg15(64, 4096), ann.Pooling(), (16, 36), (5e-4, 5e-4),
            border=2, shares=(0.3, 0.88))


def xnor_vgg15(width, hidden, epochs):
    def job(setting, box, data, folder, manifest, log):
        xnor.run(setting, box, data, folder, manifest, log, specs.vgg15(width, hidden), epochs, 2e-3, border=2)

    return job


def converted(rows):
    def job(setting, box, data, folder, manifest, log):
        ann.run(setting, box, data, folder, manifest, log, specs.small(rows), ann.Pooling(), (20, 40), (1e-3, 1e-3))

    return job


def spiking(rows, steps=25, stochmax=False, rectifiers=0, epochs=40):
    def job(setting, box, data, folder, manifest, log):
        digital = ("conv1", "conv2", "conv3") if rectifiers else ("conv1",)
        layers = specs.small(rows, STOCHMAX_OUTPUTS if stochmax else 10, digital)
        snn.run(setting, box, data, folder, manifest, log, layers, steps, stochmax, rectifiers, epochs)

    return job


def temporal(**options):
    def job(setting, box, data, folder, manifest, log):
        bs4nn.run(setting, box, data, folder, manifest, log, **options)

    return job


def baselines(setting, box, data, folder, manifest, log):
    """Rectifier networks of the same layers, full precision: accuracies only."""
    nets = {"vgg5": specs.VGG5, "vgg3x2-v2": specs.VGG3X2_V2, "vgg7": specs.VGG7, "vgg3x4": specs.VGG3X2,
            "vgg3": specs.VGG3, "vgg9": specs.VGG9, "vgg8x2": specs.VGG8X2}
    manifest.update({"kind": "baselines", "networks": {}, "note": "full precision, no arrays"})
    os.makedirs(folder, exist_ok=True)
    for done, (name, rows) in enumerate(nets.items()):
        part = box.share(1 / (len(nets) - done))
        manifest["networks"][name] = ann.baseline(setting, part, data, specs.small(rows), 15, 1e-3, log)
        export.write_manifest(folder, manifest)


# name: (seconds on a GPU that seven other jobs share, job)
JOBS = {
    "vgg15-full-avg-before": (300, full_ann),
    "vgg15-quarter-avg-before": (150, pooled_vgg15("average", "before")),
    "vgg15-quarter-xnor": (150, xnor_vgg15(16, 1024, 60)),
    "bs4nn": (330, temporal()),
    "lif-vgg5": (190, spiking(specs.VGG5)),
    "lif-vgg3x2-v2": (190, spiking(specs.VGG3X2_V2)),
    "lif-vgg3x4": (210, spiking(specs.VGG3X2)),
    "hybrid-vgg9": (210, spiking(specs.VGG9, stochmax=True, rectifiers=2)),
    "backres-vgg7": (80, converted(specs.VGG7)),
    "backres-vgg2x4": (80, converted(specs.VGG2X4)),
    "backres-vgg3x2-v1": (80, converted(specs.VGG3X2)),
    "vgg15-full-xnor": (210, xnor_vgg15(64, 4096, 40)),
    "bs4nn-batch50": (330, temporal(batch=50)),
    "bs4nn-batch50-gap3": (330, temporal(batch=50, gap=3)),
    "bs4nn-gap3": (330, temporal(gap=3)),
    "bs4nn-batch25-gap2": (330, temporal(batch=25, gap=2)),
    "bs4nn-batch50-gap6": (330, temporal(batch=50, gap=6)),
    "vgg15-quarter-avg-after": (100, pooled_vgg15("average", "after")),
    "vgg15-quarter-max-before": (100, pooled_vgg15("max", "before")),
    "vgg15-quarter-max-after": (100, pooled_vgg15("max", "after")),
    "lif-vgg3-stochmax-t25": (70, spiking(specs.VGG3, 25, True, epochs=25)),
    "lif-vgg3-softmax-t25": (70, spiking(specs.VGG3, 25, False, epochs=25)),
    "lif-vgg3-stochmax-t10": (45, spiking(specs.VGG3, 10, True, epochs=25)),
    "lif-vgg3-softmax-t10": (45, spiking(specs.VGG3, 10, False, epochs=25)),
    "lif-vgg3-stochmax-t5": (35, spiking(specs.VGG3, 5, True, epochs=25)),
    "lif-vgg3-softmax-t5": (35, spiking(specs.VGG3, 5, False, epochs=25)),
    "lif-vgg5-stochmax": (130, spiking(specs.VGG5, stochmax=True)),
    "hybrid-vgg8x2": (140, spiking(specs.VGG8X2, stochmax=True, rectifiers=2)),
    "lif-vgg7": (130, spiking(specs.VGG7)),
    "rectifier-baselines": (110, baselines),
}


def say(*parts):
    print(time.strftime("%H:%M:%S"), *parts, flush=True)


def prepare(setting):
    torch.manual_seed(1)
    if setting.cuda:
        torch.backends.cudnn.benchmark = True
        torch.backends.cuda.matmul.allow_tf32 = True
        torch.backends.cudnn.allow_tf32 = True


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="the names of all jobs")
    parser.add_argument("--name", choices=JOBS, metavar="NAME")
    parser.add_argument("--data", help="folder of the four Fashion-MNIST idx.gz files")
    parser.add_argument("--out", help="folder for the results")
    parser.add_argument("--end", type=float, help="time.time() at which results must be written")
    parser.add_argument("--smoke", action="store_true", help="a few hundred images, one epoch")
    parser.add_argument("--cpu", action="store_true", help="no GPU even if there is one")
    options = parser.parse_args()
    if options.list:
        print("\n".join(JOBS))
        return 0
    if not (options.name and options.data and options.out):
        parser.error("--name, --data and --out are needed")
    seconds, job = JOBS[options.name]
    setting = Setting("cuda" if torch.cuda.is_available() and not options.cpu else "cpu", options.smoke)
    end = options.end or time.time() + seconds
    say(options.name, setting.describe(), "seconds", round(end - time.time(), 1))
    try:
        prepare(setting)
        data = images.load(options.data, setting.device, setting.limits())
        say("data loaded")
        manifest = {"network": options.name, "data": "Fashion-MNIST", "made_with": setting.describe()}
        job(setting, Box(end), data, os.path.join(options.out, options.name), manifest, say)
        if setting.cuda:
            say("peak GPU memory GiB", round(torch.cuda.max_memory_allocated() / 2**30, 2))
        say("done, seconds to spare", round(end - time.time(), 1))
        return 0
    except Exception:
        traceback.print_exc(file=sys.stdout)
        sys.stdout.flush()
        return 1


if __name__ == "__main__":
    sys.exit(main())
