package org.crossbarsim.testkit;

import java.util.List;
import java.util.Optional;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.CurrentErrors;
import org.crossbarsim.spec.LevelSpec;
import org.crossbarsim.spec.PeripheralSpec;
import org.crossbarsim.spec.PhaseSpec;
import org.crossbarsim.spec.ReadSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.spec.Topology;
import org.crossbarsim.spec.UnitCost;
import org.crossbarsim.spec.WireSpec;

/**
 * A small array design with round numbers, to be varied by setting fields.
 *
 * <p>Every phase has a length of its own, every action a cost of its own, so that a swap shows.
 */
public final class TestArray {
  public static final double NS = 1e-9;
  public static final double PJ = 1e-12;

  /** Cost of a sense unit. */
  public static final UnitCost SENSE_COST = new UnitCost(11 * PJ, 60e-12, 6e-9);

  public ArrayKind kind = ArrayKind.BSNN_SINGLE_ROW;
  public Topology topology = Topology.TRANSISTOR;
  public int inputs = 5;
  public int columns = 3;
  public ReferenceSpec.Kind reference = ReferenceSpec.Kind.MID_PAIR;
  public int columnsPerReference = 3;
  public int group = 5;
  public ReadSpec.Grouping grouping = ReadSpec.Grouping.PACKED;
  public int mux = 1;
  public boolean holdBias;
  public boolean amplifier;

  /** Converter levels; 0 for full resolution. */
  public int levels;

  public double codeStep = 1;
  public double offsetSigmaA;

  /** Listed levels of a flash converter; empty for even ones. */
  public Optional<LevelSpec> listed = Optional.empty();

  /** What decisions suffer besides the offset. */
  public Optional<CurrentErrors> errors = Optional.empty();

  /** Sensing in place of all of the above. */
  public Optional<SenseSpec> senseSpec = Optional.empty();

  public double clockPeriodS = NS;
  public int latch = 1;
  public int raise = 2;
  public int precharge = 3;
  public int settle = 4;
  public int sense = 5;
  public int accumulate = 6;
  public int merge = 7;
  public int membraneUpdate = 8;
  public int compare = 9;
  public int compareLanes = 2;
  public int send = 2;
  public int hop = 3;
  public int packetPayloadBits = 4;

  /** Supply behind the clamps; 0 bills cells alone. */
  public double bitLineSupplyV;

  /** Resistance of the lines along one cell. */
  public double wordLineOhm;

  public double bitLineOhm;
  public double sourceLineOhm;

  /** Word lines. */
  public int rows() {
    return inputs * kind.rowsPerInput();
  }

  /** Codes that digitise every sum of a read exactly. */
  public int fullResolution() {
    int most = Math.min(group, inputs);
    boolean counted = reference == ReferenceSpec.Kind.HRS || kind == ArrayKind.BNN_DIFFERENTIAL;
    return counted ? most + 1 : 2 * most + 1;
  }

  private SenseSpec senseSpec() {
    if (senseSpec.isPresent()) {
      return senseSpec.get();
    }
    if (amplifier) {
      return new SenseSpec.Amplifier(offsetSigmaA, SENSE_COST, errors);
    }
    if (listed.isPresent()) {
      return new SenseSpec.Flash(listed.get(), offsetSigmaA, SENSE_COST, errors);
    }
    int codes = levels == 0 ? fullResolution() : levels;
    return new SenseSpec.Converter(codes, codeStep, offsetSigmaA, SENSE_COST, errors);
  }

  // Driver and clamp give just the wished times, whatever the resistance of the lines.
  private WireSpec wire(ReferenceSpec referenceSpec) {
    double farad = 1e-15;
    int across = columns + referenceSpec.count(columns) * reference.cellColumns();
    double driverOhm = raise * clockPeriodS / (farad * across) - 0.5 * wordLineOhm * across;
    double clampOhm = settle * clockPeriodS / (2 * farad * rows()) - 0.5 * bitLineOhm * rows();
    return new WireSpec(
        wordLineOhm,
        bitLineOhm,
        sourceLineOhm,
        farad,
        2 * farad,
        1.5,
        driverOhm,
        clampOhm,
        bitLineSupplyV,
        1);
  }

  /** The design. */
  public ArraySpec spec() {
    ReferenceSpec referenceSpec = new ReferenceSpec(reference, columnsPerReference);
    double t = clockPeriodS;
    PhaseSpec phases =
        new PhaseSpec(
            t,
            latch * t,
            precharge * t,
            sense * t,
            accumulate * t,
            merge * t,
            membraneUpdate * t,
            compare * t,
            compareLanes,
            send * t,
            hop * t,
            packetPayloadBits);
    return new ArraySpec(
        "test",
        "",
        kind,
        topology,
        90e-9,
        rows(),
        columns,
        referenceSpec,
        new ReadSpec(group, grouping, mux, holdBias),
        senseSpec(),
        wire(referenceSpec),
        phases,
        peripherals(),
        List.of());
  }

  private static PeripheralSpec peripherals() {
    return new PeripheralSpec(
        new UnitCost(1 * PJ, 1e-12, 1e-9),
        new UnitCost(2 * PJ, 2e-12, 2e-9),
        new UnitCost(3 * PJ, 3e-12, 3e-9),
        new UnitCost(4 * PJ, 4e-12, 4e-9),
        new UnitCost(5 * PJ, 5e-12, 5e-9),
        new UnitCost(6 * PJ, 6e-12, 6e-9),
        new UnitCost(7 * PJ, 7e-12, 7e-9),
        new UnitCost(8 * PJ, 8e-12, 8e-9),
        new UnitCost(9 * PJ, 9e-12, 9e-9),
        0.1 * PJ,
        0.2 * PJ,
        0.5e-12,
        0.25e-12);
  }
}
