package org.crossbarsim.spec;

import java.util.List;

/**
 * A published converter in place of an array card's: its energy, area, leakage and conversion time,
 * brought to the array's node by {@link NodeScaling}. Levels and errors stay the array card's.
 *
 * @param name card name
 * @param technologyNodeM node of its figures, metres
 * @param supplyV supply of its figures
 * @param bitsNeeded that tell the codes of the array's converter apart
 * @param row the coarsest converter of the card that has as many, at its own node
 * @param provenance source of every number in use
 */
public record ConverterChoice(
    String name,
    double technologyNodeM,
    double supplyV,
    int bitsNeeded,
    ConverterRow row,
    List<Provenance> provenance) {

  /** Cost of one converter at another node of nominal supply. */
  public UnitCost costAt(double nodeM) {
    double energy = NodeScaling.energy(technologyNodeM, supplyV, nodeM, NodeScaling.supplyV(nodeM));
    double area = NodeScaling.area(technologyNodeM, nodeM);
    return new UnitCost(row.conversionJ() * energy, row.areaM2() * area, row.leakageW() * area);
  }

  /** Time of one conversion at another node. */
  public double conversionAtS(double nodeM) {
    return row.conversionS() * NodeScaling.delay(technologyNodeM, nodeM);
  }

  /** The same array with this converter's costs and conversion time. */
  public ArraySpec on(ArraySpec array) {
    double nodeM = array.technologyNodeM();
    return array
        .withSense(sense(array.sense(), costAt(nodeM)))
        .withPhases(array.phases().withSenseS(conversionAtS(nodeM)));
  }

  private static SenseSpec sense(SenseSpec sense, UnitCost cost) {
    if (sense instanceof SenseSpec.Converter c) {
      return new SenseSpec.Converter(c.levels(), c.codeStep(), c.offsetSigmaA(), cost, c.errors());
    }
    if (sense instanceof SenseSpec.Flash f) {
      return new SenseSpec.Flash(f.levels(), f.offsetSigmaA(), cost, f.errors());
    }
    throw new IllegalArgumentException("no converter stands at the foot of these bit lines");
  }
}
