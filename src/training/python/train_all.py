"""Trains all networks, several at a time on one device, within a budget of wall time.

    python3 train_all.py --data DIR --out DIR --budget-s 460 [--parallel 8] [--only NAME,NAME] [--smoke] [--cpu]

Jobs start in the order of importance of jobs.JOBS, each in a process of its own with an end time, and write OUT/NAME/
and OUT/logs/NAME.log. At the end summary.json is written and everything packed as OUT/packed/*.tar.gz. The exit status is 0
if every job ended well.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tarfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
GRACE_S = 12
LEAST_S = 20
PACK_BYTES = 15 * 2**20


def seconds_of():
    """The jobs' nominal seconds, read without loading the training library here."""
    sys.path.insert(0, HERE)
    import jobs

    return {name: seconds for name, (seconds, _) in jobs.JOBS.items()}


class Driver:
    def __init__(self, options, nominal):
        self.options, self.nominal = options, nominal
        self.start = time.time()
        self.end = self.start + options.budget_s
        self.waiting, self.running, self.results = list(nominal), {}, {}

    def box(self, name):
        """A share of the slot seconds that are left, as the job's nominal seconds are of those of all waiting jobs."""
        left = self.end - time.time()
        slots = self.options.parallel * left - sum(max(0, e - time.time()) for _, e, _ in self.running.values())
        asked = sum(self.nominal[n] for n in self.waiting) + self.nominal[name]
        factor = min(1.6, max(0.3, slots / asked))
        return min(self.nominal[name] * factor, left)

    def launch(self, name):
        now = time.time()
        box = self.box(name)
        if box < LEAST_S and not self.options.smoke:
            self.results[name] = "no time left"
            return
        end = now + box if not self.options.smoke else now + 30
        command = [sys.executable, os.path.join(HERE, "jobs.py"), "--name", name, "--data", self.options.data,
                   "--out", self.options.out, "--end", repr(end)]
        command += ["--smoke"] if self.options.smoke else []
        command += ["--cpu"] if self.options.cpu else []
        log = open(os.path.join(self.options.out, "logs", name + ".log"), "w")
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        self.running[name] = (process, end, log)
        print("%6.1f start %s for %.0f s" % (now - self.start, name, end - now), flush=True)

    def collect(self):
        for name, (process, end, log) in list(self.running.items()):
            code = process.poll()
            late = time.time() > max(end, self.end if not self.options.smoke else end + 600) + GRACE_S
            if code is None and late:
                process.kill()
                process.wait()
                code = "stopped late"
            if code is not None:
                log.close()
                self.results[name] = code
                del self.running[name]
                print("%6.1f end %s: %s" % (time.time() - self.start, name, code), flush=True)

    def run(self):
        while self.waiting or self.running:
            self.collect()
            while self.waiting and len(self.running) < self.options.parallel:
                self.launch(self.waiting.pop(0))
            time.sleep(0.2)


def summary(out, results):
    """Accuracies of all manifests on one page."""
    found = {}
    for name, code in results.items():
        path = os.path.join(out, name, "manifest.json")
        entry = {"exit": code}
        if os.path.exists(path):
            with open(path) as file:
                manifest = json.load(file)
            entry["accuracy"] = manifest.get("accuracy") or {
                n: v["accuracy"] for n, v in manifest.get("networks", {}).items()
            }
        found[name] = entry
    with open(os.path.join(out, "summary.json"), "w") as file:
        json.dump(found, file, indent=1)
    for name, entry in found.items():
        print(name, json.dumps(entry), flush=True)


def pack(out, names):
    """Result folders in as few tar.gz files as stay below the size limit, the logs with the first."""
    folder = os.path.join(out, "packed")
    os.makedirs(folder, exist_ok=True)
    groups, size = [["logs", "summary.json"]], 0
    for name in names:
        path = os.path.join(out, name)
        if not os.path.isdir(path):
            continue
        bytes_here = sum(os.path.getsize(os.path.join(path, f)) for f in os.listdir(path))
        if size + bytes_here > PACK_BYTES:
            groups.append([])
            size = 0
        groups[-1].append(name)
        size += bytes_here
    for index, group in enumerate(groups):
        target = os.path.join(folder, "trained-%d.tar.gz" % (index + 1))
        with tarfile.open(target, "w:gz") as tar:
            for name in group:
                if os.path.exists(os.path.join(out, name)):
                    tar.add(os.path.join(out, name), arcname=name)
        print("packed", target, os.path.getsize(target), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True, help="folder of the four Fashion-MNIST idx.gz files")
    parser.add_argument("--out", required=True, help="folder for the results")
    parser.add_argument("--budget-s", type=float, default=460)
    parser.add_argument("--parallel", type=int, default=8)
    parser.add_argument("--only", help="names of jobs, with commas")
    parser.add_argument("--smoke", action="store_true", help="a few hundred images, one epoch")
    parser.add_argument("--cpu", action="store_true", help="no GPU even if there is one")
    options = parser.parse_args()
    os.makedirs(os.path.join(options.out, "logs"), exist_ok=True)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ["PYTHONUNBUFFERED"] = "1"
    nominal = seconds_of()
    if options.only:
        unknown = [n for n in options.only.split(",") if n not in nominal]
        if unknown:
            parser.error("no job is called " + ", ".join(unknown))
        nominal = {n: nominal[n] for n in options.only.split(",")}
    driver = Driver(options, nominal)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        driver.run()
    finally:
        for process, _, _ in driver.running.values():
            process.kill()
        summary(options.out, driver.results)
        pack(options.out, list(nominal))
    failed = [n for n, code in driver.results.items() if code != 0]
    print("seconds", round(time.time() - driver.start, 1), "not done", failed, flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
