package org.crossbarsim.report;

import java.util.Optional;
import org.crossbarsim.margin.ColumnMargins;
import org.crossbarsim.margin.MarginQuestion;
import org.crossbarsim.margin.MarginResult;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;

/**
 * How sure the decisions of an array are, as a record that becomes JSON.
 *
 * @param target netlist or array card that was asked about
 * @param array name of the array card
 * @param kind of the array, as cards write it
 * @param reference the card's own, as cards write it
 * @param codes of the converter; 2 of an amplifier
 * @param inputs of the array
 * @param activeRowsPerRead of the card
 * @param device name of the device card
 * @param codeCurrentA what one code stands for: current of a converter's step, or between the two
 *     sums that an amplifier tells apart
 * @param question what was asked
 * @param design margins over all chips
 * @param columns margins of the columns of a netlist, on the chip of its seed
 * @param verdict the answer in sentences
 */
public record MarginReport(
    String target,
    String array,
    String kind,
    String reference,
    int codes,
    int inputs,
    int activeRowsPerRead,
    String device,
    double codeCurrentA,
    MarginQuestion question,
    MarginResult design,
    Optional<ColumnMargins> columns,
    String verdict) {

  /** The report on an array with a device. */
  public static MarginReport of(
      String target,
      ArraySpec array,
      DeviceSpec device,
      MarginQuestion question,
      MarginResult design,
      Optional<ColumnMargins> columns) {
    return new MarginReport(
            target,
            array.name(),
            array.kind().label(),
            array.reference().kind().label(),
            array.sense().codes(),
            array.inputs(),
            array.read().activeRowsPerRead(),
            device.name(),
            design.codeS() * device.readVoltageV(),
            question,
            design,
            columns,
            "")
        .answered();
  }

  private MarginReport answered() {
    return new MarginReport(
        target,
        array,
        kind,
        reference,
        codes,
        inputs,
        activeRowsPerRead,
        device,
        codeCurrentA,
        question,
        design,
        columns,
        MarginVerdict.of(this));
  }
}
