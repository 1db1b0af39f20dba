package org.crossbarsim.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What three other simulators print of their default chips, in words that fit them and us. Where
 * each figure comes from is stated in {@code docs/peers.md}, "How the peers' figures were made".
 */
final class PeerFigures {
  private PeerFigures() {}

  /** What an image, or the chip, is spent on, in words that fit all four tools. */
  enum Term {
    ARRAY("array reads: cells, lines, drivers"),
    CONVERSION("conversions"),
    ACCUMULATION("accumulation: adders, shifts"),
    NEURONS("neurons, membranes, pooling, control"),
    BUFFERS("buffers"),
    NETWORK("interconnect"),
    DIGITAL("digital layers"),
    LEAKAGE("leakage");

    final String words;

    Term(String words) {
      this.words = words;
    }
  }

  /**
   * What a tool prints of its chip.
   *
   * @param arrays built
   * @param conversions of an image, as counted or as billed
   * @param bitMacs products of one input bit and one weight bit of an image, if all positions are
   *     read
   * @param areaM2 sum of the parts
   * @param dieM2 with what lies between them; 0 where a tool has no floorplan
   * @param energyJ of an image by term
   */
  record Tool(
      String name,
      long arrays,
      double conversions,
      double bitMacs,
      double seconds,
      double areaM2,
      double dieM2,
      Map<Term, Double> energyJ) {
    double totalJ() {
      return energyJ.values().stream().mapToDouble(e -> e).sum();
    }
  }

  // NeuroSim's run and instrumented run, docs/peers.md "How the peers' figures were made".
  static final Tool NEUROSIM =
      new Tool(
          "NeuroSim V1.4",
          9472,
          228_332_544,
          64 * 615_917_568.0,
          130_307e-9,
          100.71459e6 * 1e-12,
          3.57963e8 * 1e-12,
          energies(5.17694e-6, 18.4696e-6, 3.81865e-6, 0, 0.187013e-6, 6.69872e-6, 0, 0.282578e-6));

  static final Tool MNSIM =
      new Tool(
          "MNSIM 2.0",
          2576,
          341_510_976,
          72 * 626_403_328.0,
          5_151_851.446e-9,
          1_390_330_993.54 * 1e-12,
          0,
          energies(24.783587e-6, 3442.430638e-6, 4.831524e-6, 0.281078e-6, 976.516694e-6, 0, 0, 0));

  static final Tool SPIKESIM =
      new Tool(
          "SpikeSim",
          432,
          1_228_800,
          5 * 190_513_152.0,
          62_832_640e-9,
          8_425_528.756 * 1e-12,
          0,
          energies(
              2.438872e-6, 2.611304e-6, 0.000003e-6, 0.186931e-6, 7.653120e-6, 3.016704e-6, 0, 0));

  static final List<Tool> TOOLS = List.of(NEUROSIM, MNSIM, SPIKESIM);

  static final List<Tool> TOOLS_VGG15 =
      List.of(
          new Tool(
              "NeuroSim V1.4",
              16_960,
              105_357_312,
              64 * 315_703_296.0,
              65_941.2e-9,
              192.43164e6 * 1e-12,
              6.53045e8 * 1e-12,
              energies(0, 0, 0, 0, 0, 0, 0, 16.398803e-6)),
          new Tool(
              "MNSIM 2.0",
              4760,
              169_099_776,
              72 * 315_703_296.0,
              3_678_746.71e-9,
              2_569_089_879.37 * 1e-12,
              0,
              energies(0, 0, 0, 0, 0, 0, 0, 2243.045769e-6)),
          new Tool(
              "SpikeSim",
              3600,
              1_986_560,
              5 * 313_196_544.0,
              71_352_320e-9,
              35_113_601.99 * 1e-12,
              0,
              energies(0, 0, 0, 0, 0, 0, 0, 25.716210e-6)));

  static Map<Term, Double> energies(double... joules) {
    Map<Term, Double> all = new LinkedHashMap<>();
    for (Term term : Term.values()) {
      all.put(term, joules[term.ordinal()]);
    }
    return all;
  }
}
