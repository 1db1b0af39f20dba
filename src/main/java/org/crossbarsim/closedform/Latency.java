package org.crossbarsim.closedform;

import java.util.ArrayList;
import java.util.List;

/** How long an image is expected to take, from how long its layers take for a step. */
final class Latency {
  private final List<LayerTiming> layers;
  private final double pixelsFs; // multiplications with all pixels
  private final boolean everyStep; // these are made at every step
  private final double decisionFs;
  private final double shortestFs; // of a step
  private final double networkFs; // cycle of the network; 0 without a chip
  private final double[] known = new double[2]; // of a delayed step: the first, a later one
  private final double[][] knownMeans = new double[2][0]; // of a wavefront: of one step, of more

  /**
   * @param layers in order, driven; the first without its multiplications
   */
  Latency(
      List<LayerTiming> layers,
      double pixelsFs,
      boolean everyStep,
      double decisionFs,
      double shortestFs,
      double networkFs) {
    this.layers = List.copyOf(layers);
    this.pixelsFs = pixelsFs;
    this.everyStep = everyStep;
    this.decisionFs = decisionFs;
    this.shortestFs = shortestFs;
    this.networkFs = networkFs;
  }

  /** All layers at once: a step lasts as long as its slowest; the first has no spikes yet. */
  double delayedFs(int steps) {
    double sumFs = delayedStepFs(0);
    if (steps > 1) {
      sumFs += (steps - 1) * delayedStepFs(1);
    }
    return sumFs + decisionFs;
  }

  // Found once: a curve asks for it after every step.
  private double delayedStepFs(int step) {
    if (known[step] == 0) {
      known[step] = step == 0 ? findStepFs(true, true) : findStepFs(false, everyStep);
    }
    return known[step];
  }

  private double findStepFs(boolean idle, boolean withPixels) {
    List<LayerTiming> all = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      LayerTiming driven = l == 0 && withPixels ? layers.get(l).after(pixelsFs) : layers.get(l);
      all.add(idle && l > 0 ? driven.idle() : driven);
    }
    List<Length> lengths = new ArrayList<>(lengths(all));
    lengths.add(Length.sure(shortestFs));
    return Length.longest(lengths).mean();
  }

  // Packets of all layers meet on the network.
  private List<Length> lengths(List<LayerTiming> all) {
    List<Backlog.Sender> senders = new ArrayList<>();
    for (LayerTiming layer : all) {
      layer.packets().ifPresent(p -> senders.add(new Backlog.Sender(layer.settled().mean(), p)));
    }
    Backlog backlog = new Backlog(networkFs, senders);
    List<Length> lengths = new ArrayList<>();
    int sender = 0;
    for (LayerTiming layer : all) {
      boolean sends = layer.packets().isPresent();
      lengths.add(layer.length(sends ? backlog.lastArrival(sender++) : Length.NONE));
    }
    return lengths;
  }

  /**
   * A layer begins a step when it has ended the one before and its driver this one: the recursion
   * of a pipeline over mean lengths. That of several things that vary the last is later than the
   * last of their means is left out; on a chip their packets meet as if layers began together.
   */
  double wavefrontFs(int steps) {
    int which = steps > 1 ? 1 : 0;
    if (knownMeans[which].length == 0) {
      knownMeans[which] = findMeansFs(steps > 1);
    }
    double[] lengthFs = knownMeans[which];
    double[] endFs = new double[lengthFs.length];
    for (int t = 0; t < steps; t++) {
      for (int l = 0; l < endFs.length; l++) {
        double startFs = Math.max(endFs[l], l == 0 ? 0 : endFs[l - 1]);
        endFs[l] = startFs + lengthFs[l];
        endFs[l] += l == 0 && (t == 0 || everyStep) ? pixelsFs : 0;
      }
    }
    return endFs[endFs.length - 1] + decisionFs;
  }

  private double[] findMeansFs(boolean together) {
    double[] meansFs = new double[layers.size()];
    List<Length> all = lengths(layers);
    for (int l = 0; l < meansFs.length; l++) {
      Length length = together ? all.get(l) : lengths(List.of(layers.get(l))).get(0);
      meansFs[l] = length.mean();
    }
    return meansFs;
  }
}
