package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.Samples;
import org.crossbarsim.report.Comparison.Difference;
import org.crossbarsim.report.DesignNumbers.Finding;

/**
 * What two designs must share, and what is their own.
 *
 * <p>Inherent are weights, thresholds, normalisation and biases, the kind of network and of arrays,
 * steps and time mode, the way to the decision, membranes beside a BNN, which has none, and what
 * {@link ConverterSeries} says of converters.
 *
 * @param mismatches what must match and does not, a subject each, in the order of {@link Subject}
 * @param inherent what differs and may
 */
public record IsoParameters(List<Mismatch> mismatches, List<Difference> inherent) {

  /** Copies the lists. */
  public IsoParameters {
    mismatches = List.copyOf(mismatches);
    inherent = List.copyOf(inherent);
  }

  /** One subject that must match and does not. */
  public record Mismatch(Subject subject, List<Difference> differences) {}

  /** Holds two designs with the images that they run on against each other. */
  public static IsoParameters of(Design a, Samples samplesA, Design b, Samples samplesB) {
    boolean ofOneKind = a.network().kind() == b.network().kind();
    ConverterSeries converters = new ConverterSeries(a, b);
    Map<Subject, List<Difference>> bySubject = new EnumMap<>(Subject.class);
    List<Difference> inherent = new ArrayList<>();
    for (Finding finding : Differences.findings(a, samplesA, b, samplesB)) {
      Optional<Subject> subject = finding.subject();
      Difference difference = finding.difference();
      boolean follows = converters.follows(difference.what());
      boolean noMembranes = !ofOneKind && subject.equals(Optional.of(Subject.NEURON));
      if (subject.isEmpty() || follows || noMembranes) {
        inherent.add(difference);
      } else {
        bySubject.computeIfAbsent(subject.get(), s -> new ArrayList<>()).add(difference);
      }
    }
    List<Mismatch> mismatches = new ArrayList<>();
    bySubject.forEach((subject, list) -> mismatches.add(new Mismatch(subject, List.copyOf(list))));
    return new IsoParameters(mismatches, inherent);
  }

  /** The mismatches that nobody allowed. */
  public List<Mismatch> refused(Set<Subject> allowed) {
    return mismatches.stream().filter(m -> !allowed.contains(m.subject())).toList();
  }
}
