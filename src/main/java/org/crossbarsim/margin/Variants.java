package org.crossbarsim.margin;

import org.crossbarsim.array.Sensing;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ReadSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.SenseSpec;

/** The array of a card with other references, more codes or other columns. */
final class Variants {
  private Variants() {}

  /** Active rows up to which every sum has a code of its own; 1 for an amplifier. */
  static int resolvedRows(ArraySpec array) {
    if (array.sense() instanceof SenseSpec.Amplifier) {
      return 1;
    }
    int active = 0;
    while (active < array.inputs() && resolves(array, active + 1)) {
      active++;
    }
    return active;
  }

  // Ideal cells are inside every window, not on its edge, and no window holds two sums; a converter
  // of even steps must report them as they are, too.
  private static boolean resolves(ArraySpec array, int active) {
    Sensing sensing = Sensing.of(array, 2, 1);
    boolean even = array.sense() instanceof SenseSpec.Converter;
    double before = Double.NEGATIVE_INFINITY;
    for (int met = 0; met <= active; met++) {
      DecisionWindow window = DecisionWindow.of(array, 1, active, met);
      boolean inside = window.distanceCodes(0) > 0;
      boolean own = met == 0 || window.fromS() != before;
      boolean exact = !even || sensing.idealSum(met, active) == 2 * met - active;
      if (!inside || !own || !exact) {
        return false;
      }
      before = window.fromS();
    }
    return true;
  }

  private static boolean isCounted(ArraySpec array) {
    return array.reference().kind() == ReferenceSpec.Kind.HRS
        || array.kind() == ArrayKind.BNN_DIFFERENTIAL;
  }

  /**
   * The array with references of {@code kind}. Another kind than the card's gets a converter with
   * the codes for as many rows as the card's reads raise.
   */
  static ArraySpec withReference(ArraySpec array, ReferenceSpec.Kind kind) {
    if (array.reference().kind() == kind) {
      return array;
    }
    ReferenceSpec reference = new ReferenceSpec(kind, array.reference().columnsPerReference());
    ArraySpec other = with(array, array.columns(), reference, array.read(), array.sense());
    return array.sense() instanceof SenseSpec.Converter c
        ? withLevels(other, levels(other, array.read().activeRowsPerRead()), c)
        : other;
  }

  /** The array with a converter that has at least the codes for {@code active} rows. */
  static ArraySpec reading(ArraySpec array, int active) {
    return array.sense() instanceof SenseSpec.Converter c && c.levels() < levels(array, active)
        ? withLevels(array, levels(array, active), c)
        : array;
  }

  private static int levels(ArraySpec array, int active) {
    return isCounted(array) ? active + 1 : 2 * active + 1;
  }

  private static ArraySpec withLevels(ArraySpec array, int levels, SenseSpec.Converter c) {
    return withSense(
        array,
        new SenseSpec.Converter(levels, c.codeStep(), c.offsetSigmaA(), c.cost(), c.errors()));
  }

  /** The array with other amplifiers or converters. */
  static ArraySpec withSense(ArraySpec array, SenseSpec sense) {
    return with(array, array.columns(), array.reference(), array.read(), sense);
  }

  /** The array with columns that share nothing: each has its own reference and amplifier. */
  static ArraySpec apart(ArraySpec array, int columns) {
    ReferenceSpec reference = new ReferenceSpec(array.reference().kind(), 1);
    ReadSpec r = array.read();
    ReadSpec read = new ReadSpec(r.activeRowsPerRead(), r.grouping(), 1, r.holdBias());
    return with(array, columns, reference, read, array.sense());
  }

  private static ArraySpec with(
      ArraySpec a, int columns, ReferenceSpec reference, ReadSpec read, SenseSpec sense) {
    return new ArraySpec(
        a.name(),
        a.description(),
        a.kind(),
        a.topology(),
        a.technologyNodeM(),
        a.rows(),
        columns,
        reference,
        read,
        sense,
        a.wire(),
        a.phases(),
        a.peripherals(),
        a.provenance());
  }
}
