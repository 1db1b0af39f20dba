package org.crossbarsim.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.Design;
import org.crossbarsim.network.Layer;
import org.crossbarsim.spec.ReadoutSpec;
import org.crossbarsim.spec.RunSpec;

/** Which rules are put to a design's images. */
final class Stops {
  static final int MOST_STEP_RULES = 400;
  static final int MOST_EXIT_RULES = 40;

  private Stops() {}

  /** How well a run without checks knows shorter runs. */
  static Known steps(Chip chip) {
    Design design = chip.design();
    boolean wavefront = design.run().timeMode() == RunSpec.TimeMode.WAVEFRONT;
    boolean shared =
        design.chip().isPresent() || design.network().layers().stream().anyMatch(Layer::repeats);
    if (decidesBehind(chip)) {
      return Known.END_LAYERS_BEHIND;
    }
    if (design.readout().decision() instanceof ReadoutSpec.Decision.FirstSpike) {
      return Known.END_FALLBACK;
    }
    if (chip.plan().isPresent() && chip.plan().get().map().groups() > 1) {
      return Known.END_GROUPS;
    }
    if (wavefront && shared) {
      return Known.BUT_FOR_LATER_STEPS;
    }
    return gated(design) ? Known.BUT_FOR_WAKING : Known.EXACTLY;
  }

  /** How well a watched run knows runs that an exit ends. */
  static Known exits(Chip chip) {
    if (decidesBehind(chip)) {
      return Known.END_LAYERS_BEHIND;
    }
    boolean decides = chip.decision().byFirstSpike();
    return decides && gated(chip.design()) ? Known.BUT_FOR_WAKING : Known.EXACTLY;
  }

  private static boolean decidesBehind(Chip chip) {
    return chip.lastAtEveryStep() < chip.layers().size() - 1;
  }

  private static boolean gated(Design design) {
    return design.chip().isPresent() && design.chip().get().gating().gated();
  }

  /** Numbers of steps up to {@code steps}: all of them, or so many evenly chosen ones. */
  static List<StopRule> steps(Known known, int steps) {
    List<StopRule> rules = new ArrayList<>();
    int n = known.onlyTheEnd() ? 1 : Math.min(MOST_STEP_RULES, steps);
    for (int i = 1; i <= n; i++) {
      rules.add(new StopRule.AfterSteps((int) ((long) steps * i / n)));
    }
    return rules;
  }

  /**
   * Confidences that make a difference to some image: each is one at which an image leaves later
   * than just below, all of them, or so many evenly chosen ones with the first and the last.
   */
  static List<StopRule> exits(Known known, List<StoppedImage> images) {
    List<StopRule> rules = new ArrayList<>();
    if (known.onlyTheEnd()) {
      return rules;
    }
    double[] records =
        images.stream().flatMapToDouble(i -> Arrays.stream(i.records())).sorted().toArray();
    int n = Math.min(MOST_EXIT_RULES, records.length);
    for (int i = 0; i < n; i++) {
      int at = n == 1 ? 0 : (int) ((records.length - 1L) * i / (n - 1));
      StopRule rule = new StopRule.AtConfidence(records[at]);
      if (!rules.contains(rule)) {
        rules.add(rule);
      }
    }
    return rules;
  }
}
