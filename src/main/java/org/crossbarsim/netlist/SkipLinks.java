package org.crossbarsim.netlist;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.Layer;
import org.jspecify.annotations.Nullable;

/** Finds the layers that residual connections come from. */
final class SkipLinks {
  private final List<LayerPlan> plans;
  private final MembraneLimits limits;
  private final Problems problems;

  SkipLinks(List<LayerPlan> plans, MembraneLimits limits, Problems problems) {
    this.plans = plans;
    this.limits = limits;
    this.problems = problems;
  }

  /** The residual connections into a layer; faulty ones are left out after adding problems. */
  List<Layer.Skip> of(LayerPlan plan) {
    List<Decoded> stated = plan.fields().get(NetlistFormat.SKIP);
    if (stated == null || plan.sums()) {
      return List.of(); // that of a readout is refused as such
    }
    if (plan.isRelu()) {
      problems.add(
          plan.fields().mark(NetlistFormat.SKIP),
          "A ReLU layer has no skip.",
          "The spikes of a skip are added to a membrane, and it has none.",
          "Delete \"skip\".");
      return List.of();
    }
    if (!plan.onArray()) {
      problems.add(
          plan.fields().mark(NetlistFormat.SKIP),
          "Digital layer " + plan.name() + " has a skip.",
          "Residual spikes go through the membrane port of arrays.",
          "Put the layer on arrays, or delete \"skip\".");
      return List.of();
    }
    List<Layer.Skip> skips = new ArrayList<>();
    for (Decoded skip : stated) {
      Layer.Skip found = link(plan, skip);
      if (found != null) {
        skips.add(found);
      }
    }
    return skips;
  }

  private Layer.@Nullable Skip link(LayerPlan to, Decoded skip) {
    String name = skip.get(NetlistFormat.SKIP_FROM);
    Double weight = skip.get(NetlistFormat.SKIP_WEIGHT);
    LayerPlan from = name == null ? null : source(to, skip.mark(NetlistFormat.SKIP_FROM), name);
    if (from == null || weight == null) {
      return null;
    }
    Geometry a = from.geometry();
    Geometry b = to.geometry();
    if (a == null || b == null || from.outputsInDoubt() || to.outputsInDoubt()) {
      return null;
    }
    if (a.neurons() != b.neurons()) {
      problems.add(
          skip.mark(NetlistFormat.SKIP_FROM),
          "Layer "
              + from.name()
              + " has "
              + a.neurons()
              + " neurons, but layer "
              + to.name()
              + " has "
              + b.neurons()
              + ".",
          "A spike of neuron n is added to membrane n.",
          "Skip from a layer of the same shape.");
      return null;
    }
    if (!limits.holds(to, weight)) {
      problems.add(
          skip.mark(NetlistFormat.SKIP_WEIGHT),
          "The weight does not fit a membrane of " + limits.bits(to) + " bits.",
          limits.why(to),
          "Widen the membranes or use fewer fraction bits.");
      return null;
    }
    return new Layer.Skip(from.index(), weight);
  }

  private @Nullable LayerPlan source(LayerPlan to, Mark mark, String name) {
    List<String> known = new ArrayList<>();
    for (LayerPlan plan : plans.subList(0, to.index())) {
      if (plan.name().equals(name) && plan.spikes()) {
        return plan;
      }
      if (plan.name().equals(name)) {
        problems.add(
            mark,
            "Layer " + name + " does not spike.",
            "A skip adds a constant for every spike.",
            "");
        return null;
      }
      if (plan.spikes()) {
        known.add(plan.name());
      }
    }
    problems.add(
        mark,
        "There is no earlier layer called \"" + name + "\".",
        "A skip comes from a layer further back.",
        Nearest.hint(name, known));
    return null;
  }
}
