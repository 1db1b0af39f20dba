package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.Design;
import org.crossbarsim.report.Comparison.Difference;
import org.crossbarsim.spec.ChipSpec;

/** The numbers of two designs that differ, each with the subject that it belongs to. */
final class DesignNumbers {
  static final String NONE = "none";
  static final String LEVELS = "array sense.levels";
  static final String SENSE_TIME = "array phases.sense_s";
  private static final String NODE = "technology_node_m";

  private final List<Finding> found = new ArrayList<>();

  private DesignNumbers() {}

  /** A difference; no subject where it is inherent in two networks. */
  record Finding(Optional<Subject> subject, Difference difference) {}

  static List<Finding> of(Design a, Design b) {
    DesignNumbers d = new DesignNumbers();
    d.numbers("run", Numbers.of(a.run()), Numbers.of(b.run()));
    d.numbers("array", Numbers.ofArray(a.array()), Numbers.ofArray(b.array()));
    d.numbers("device", Numbers.of(a.device()), Numbers.of(b.device()));
    d.numbers("digital", Numbers.of(a.digital()), Numbers.of(b.digital()));
    d.chips(a, b);
    d.numbers("mapping", Numbers.of(a.mapping()), Numbers.of(b.mapping()));
    d.numbers("neuron", Numbers.of(a.neuron()), Numbers.of(b.neuron()));
    d.numbers("physics", Numbers.of(a.physics()), Numbers.of(b.physics()));
    d.numbers("readout", Numbers.of(a.readout()), Numbers.of(b.readout()));
    return List.copyOf(d.found);
  }

  // A chip beside none differs as a whole.
  private void chips(Design a, Design b) {
    if (a.chip().isPresent() && b.chip().isPresent()) {
      numbers("chip", Numbers.of(a.chip().get()), Numbers.of(b.chip().get()));
    } else {
      differ("chip", "", chip(a), chip(b));
    }
  }

  private static String chip(Design design) {
    return design.chip().map(ChipSpec::name).orElse(NONE);
  }

  private void numbers(String card, List<Numbers.Entry> a, List<Numbers.Entry> b) {
    for (Numbers.Entry entry : a) {
      differ(card, entry.path(), entry.text(), Numbers.find(b, entry.path(), NONE));
    }
    for (Numbers.Entry entry : b) {
      if (a.stream().noneMatch(of -> of.path().equals(entry.path()))) {
        differ(card, entry.path(), NONE, entry.text());
      }
    }
  }

  private void differ(String card, String path, String a, String b) {
    if (!a.equals(b)) {
      String what = path.isEmpty() ? card : card + " " + path;
      found.add(new Finding(subject(card, path), new Difference(what, a, b)));
    }
  }

  private static Optional<Subject> subject(String card, String path) {
    if (path.equals(NODE)) {
      return Optional.of(Subject.NODE);
    }
    return switch (card) {
      case "run" -> ofRun(path);
      case "array" -> Optional.of(ofArray(path));
      case "device" -> Optional.of(Subject.DEVICE);
      case "digital" -> Optional.of(Subject.DIGITAL);
      case "chip" -> Optional.of(Subject.CHIP);
      case "mapping" -> Optional.of(Subject.MAPPING);
      case "neuron" -> Optional.of(Subject.NEURON);
      case "physics" -> Optional.of(path.equals("wires") ? Subject.WIRES : Subject.PHYSICS);
      default -> Optional.empty(); // a readout is of its network
    };
  }

  private static Optional<Subject> ofRun(String path) {
    return switch (path) {
      case "samples", "coding" -> Optional.of(Subject.DATA);
      case "seed" -> Optional.of(Subject.SEED);
      case "power_window_s" -> Optional.of(Subject.CLOCK);
      default -> Optional.empty(); // steps and time mode
    };
  }

  private static Subject ofArray(String path) {
    if (("array " + path).equals(SENSE_TIME)) {
      return Subject.SENSE;
    }
    int point = path.indexOf('.');
    return switch (point < 0 ? path : path.substring(0, point)) {
      case "topology", "wire" -> Subject.WIRES;
      case "reference" -> Subject.REFERENCE;
      case "read" -> Subject.READ;
      case "sense" -> Subject.SENSE;
      case "phases" -> Subject.CLOCK;
      case "peripherals" -> Subject.PERIPHERY;
      default -> Subject.ARRAY;
    };
  }
}
