package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.spec.CurrentErrors;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.spec.VoltageErrors;

/** Sense amplifiers and converters in words. */
public final class SenseText {
  private SenseText() {}

  /** What stands at the foot of the bit lines, in the plural, with what its decisions suffer. */
  public static String words(SenseSpec sense) {
    List<String> faults = faults(sense);
    return units(sense) + (faults.isEmpty() ? "" : " (with " + String.join(", ", faults) + ")");
  }

  /** A few letters for a table. */
  public static String brief(SenseSpec sense) {
    if (sense instanceof SenseSpec.Amplifier) {
      return "1 bit";
    }
    if (sense instanceof SenseSpec.Converter) {
      return sense.codes() + " levels";
    }
    return sense.codes() + (sense instanceof SenseSpec.Divider ? " divider" : " flash");
  }

  /** What a table calls a component: what stands at the foot of a divider is a pull-up. */
  static String component(String name, SenseSpec sense) {
    return sense instanceof SenseSpec.Divider && name.equals(Component.CLAMP.label())
        ? "bit-line pull-up"
        : name;
  }

  /** The word of a card. */
  public static String type(SenseSpec sense) {
    return RecordJson.kind((Record) sense);
  }

  private static String units(SenseSpec sense) {
    if (sense instanceof SenseSpec.Amplifier) {
      return "1-bit amplifiers";
    }
    if (sense instanceof SenseSpec.Converter) {
      return "converters of " + sense.codes() + " levels";
    }
    String flash = "flash converters of " + sense.codes() + " levels";
    return sense instanceof SenseSpec.Divider ? "voltage dividers and " + flash : flash;
  }

  private static List<String> faults(SenseSpec sense) {
    if (sense instanceof SenseSpec.Divider d) {
      return d.errors().map(SenseText::voltages).orElse(List.of());
    }
    if (sense instanceof SenseSpec.Flash f) {
      return f.errors().map(SenseText::currents).orElse(List.of());
    }
    if (sense instanceof SenseSpec.Converter c) {
      return c.errors().map(SenseText::currents).orElse(List.of());
    }
    SenseSpec.Amplifier a = (SenseSpec.Amplifier) sense;
    return a.errors().map(SenseText::currents).orElse(List.of());
  }

  private static List<String> currents(CurrentErrors e) {
    return named(e.noiseSigmaA(), e.gainSigma(), e.levelSigmaA(), e.trimStepA(), e.windowA());
  }

  private static List<String> voltages(VoltageErrors e) {
    return named(e.noiseSigmaV(), e.gainSigma(), e.levelSigmaV(), e.trimStepV(), e.windowV());
  }

  private static List<String> named(
      double noise, double gain, double levels, double trim, double window) {
    List<String> names = new ArrayList<>();
    add(names, "noise", noise);
    add(names, "gain errors", gain);
    add(names, "level deviations", levels);
    add(names, "calibration", trim);
    add(names, "undecided latches", window);
    return names;
  }

  private static void add(List<String> names, String name, double size) {
    if (size > 0) {
      names.add(name);
    }
  }
}
