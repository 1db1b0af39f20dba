"""Training inside a box of wall time: the rate falls to zero by the share of time or of steps used, whichever is more."""

import contextlib
import os
import time

import torch

SYNCHRONISE_EVERY = 8


class Box:
    """A span of wall time from now to an absolute end (seconds of time.time())."""

    def __init__(self, end):
        self.start, self.end = time.time(), end

    def share(self, fraction):
        """A box that starts now and takes this fraction of what is left."""
        now = time.time()
        return Box(now + max(0.0, self.end - now) * fraction)

    def used(self):
        return (time.time() - self.start) / max(self.end - self.start, 1e-3)


class Setting:
    """Where and how large: the device and the sizes that a quick check makes small."""

    def __init__(self, device, smoke):
        self.device = torch.device(device)
        self.smoke = smoke
        self.cuda = self.device.type == "cuda"

    def batch(self, size):
        return min(size, 25) if self.smoke else size

    def epochs(self, count):
        return 1 if self.smoke else count

    def limits(self):
        return (100, 50, 50) if self.smoke else (None, None, None)

    def autocast(self):
        """bfloat16 on a GPU, plain float32 elsewhere unless CPU_BFLOAT16 is set (to check these types without a GPU)."""
        if self.cuda or os.environ.get("CPU_BFLOAT16"):
            return torch.autocast(self.device.type, dtype=torch.bfloat16)
        return contextlib.nullcontext()

    def synchronise(self):
        if self.cuda:
            torch.cuda.synchronize()

    def generator(self, seed):
        return torch.Generator(device=self.device).manual_seed(seed)

    def describe(self):
        name = torch.cuda.get_device_name() if self.cuda else "cpu"
        return {"torch": torch.__version__, "device": name, "smoke": self.smoke}


def train(setting, box, epochs, batches, loss_of, parameters, rate, after_step=None, log=print):
    """Adam with a short warm-up and a linear fall to zero; returns what was done.

    batches() yields the batches of one epoch, loss_of(batch) is the loss. Each epoch's parameters are kept, and put
    back with half the rate if the loss stops being finite.
    """
    parameters = list(parameters)
    optimiser = torch.optim.Adam(parameters, lr=rate, foreach=setting.cuda)
    kept = [p.detach().clone() for p in parameters]
    steps, epoch, per_epoch, scale, mean, restarts = 0, 0, None, 1.0, float("nan"), 0
    while epoch < epochs and (box.used() < 1 or steps == 0):
        total, count, finished = 0.0, 0, True
        for batch in batches():
            done = max(box.used(), 0 if per_epoch is None else steps / (per_epoch * epochs))
            if done >= 1 and steps > 0:
                finished = False
                break
            warm = min(1.0, (steps + 1) / 50)
            for group in optimiser.param_groups:
                group["lr"] = rate * scale * warm * max(0.0, 1 - done)
            optimiser.zero_grad(set_to_none=True)
            loss = loss_of(batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 5.0)
            optimiser.step()
            if after_step is not None:
                after_step()
            total, count, steps = total + loss.detach(), count + 1, steps + 1
            if steps % SYNCHRONISE_EVERY == 0:
                setting.synchronise()
        mean = float(total) / max(count, 1) if count else mean
        if mean != mean or any(not bool(torch.isfinite(p).all()) for p in parameters):
            restarts, scale = restarts + 1, scale / 2
            with torch.no_grad():
                for p, k in zip(parameters, kept):
                    p.copy_(k)
            optimiser = torch.optim.Adam(parameters, lr=rate, foreach=setting.cuda)
            log("loss not finite, back to the last epoch with half the rate")
        else:
            kept = [p.detach().clone() for p in parameters]
        if finished:
            epoch, per_epoch = epoch + 1, per_epoch or steps
        log("epoch %d loss %.4f box %.2f seconds %.1f" % (epoch, mean, box.used(), time.time() - box.start))
        if not finished:
            break
    return {
        "epochs": round(steps / per_epoch, 2) if per_epoch else 0,
        "epoch_limit": epochs,
        "steps": steps,
        "adam_rate": rate,
        "rate_decay": "linear to 0 by steps or wall time",
        "last_loss": mean,
        "restarts": restarts,
        "seconds": round(time.time() - box.start, 1),
    }
