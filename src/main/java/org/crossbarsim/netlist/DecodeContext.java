package org.crossbarsim.netlist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbarsim.spec.Provenance;

/** What decoding one file gathers besides its values. */
final class DecodeContext {
  private final Problems problems;
  private final List<DefaultUsed> defaults = new ArrayList<>();
  private final List<Provenance> provenance = new ArrayList<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private double featureSizeM = Double.NaN;

  DecodeContext(Problems problems) {
    this.problems = problems;
  }

  Problems problems() {
    return problems;
  }

  void problem(JsonNode node, String what, String why, String fix) {
    problems.add(node.mark(), what, why, fix);
  }

  /** A value of the wrong kind. */
  void wrongKind(JsonNode node, String wanted, String fix) {
    problem(node, "This must be " + wanted + ", not " + node.kind() + ".", "", fix);
  }

  List<DefaultUsed> defaults() {
    return defaults;
  }

  List<Provenance> provenance() {
    return provenance;
  }

  /** Citations of a card by key. */
  Map<String, String> sources() {
    return sources;
  }

  /** Feature size of a card in metres; NaN where none is known. */
  double featureSizeM() {
    return featureSizeM;
  }

  void featureSizeM(double metres) {
    featureSizeM = metres;
  }
}
