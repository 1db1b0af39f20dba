package org.crossbarsim.margin;

import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ReadSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.SenseSpec;

/** The array of a card with other references, more codes or other columns. */
final class Variants {
  private Variants() {}

  /** Active rows whose every sum the converter tells from every other; 1 for an amplifier. */
  static int resolvedRows(ArraySpec array) {
    if (!(array.sense() instanceof SenseSpec.Converter converter)) {
      return 1;
    }
    int codes = converter.levels() - 1;
    int top = isCounted(array) ? codes : codes / 2;
    // A step of two units of a mid reference still tells sums of one parity apart, but for the
    // half code by which they miss the codes where K is odd.
    return converter.codeStep() > 1 ? 0 : Math.min(top, array.inputs());
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
    SenseSpec sense =
        new SenseSpec.Converter(levels, c.codeStep(), c.offsetSigmaA(), c.cost(), c.errors());
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
