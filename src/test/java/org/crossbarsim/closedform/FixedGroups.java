package org.crossbarsim.closedform;

import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ReadSpec;
import org.crossbarsim.spec.SenseSpec;

/** Arrays that read aligned groups of rows. */
final class FixedGroups {
  private FixedGroups() {}

  static ArraySpec of(ArraySpec a, int rows) {
    ReadSpec read =
        new ReadSpec(rows, ReadSpec.Grouping.FIXED, a.read().columnMux(), a.read().holdBias());
    SenseSpec.Converter c = (SenseSpec.Converter) a.sense();
    return new ArraySpec(
        a.name(),
        a.description(),
        a.kind(),
        a.topology(),
        a.technologyNodeM(),
        a.rows(),
        a.columns(),
        a.reference(),
        read,
        new SenseSpec.Converter(2 * rows + 1, c.codeStep(), 0, c.cost()),
        a.wire(),
        a.phases(),
        a.peripherals(),
        a.provenance());
  }
}
