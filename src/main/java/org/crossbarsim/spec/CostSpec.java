package org.crossbarsim.spec;

import java.util.Optional;

/**
 * What a netlist puts in place of costs and times of its cards; the specs of a design hold the
 * outcome.
 *
 * @param converter in place of the array card's converter
 * @param operatingPoint supply and clock of the digital parts
 */
public record CostSpec(
    Optional<ConverterChoice> converter, Optional<OperatingPoint> operatingPoint) {
  /** Everything as the cards say. */
  public static final CostSpec OF_THE_CARDS = new CostSpec(Optional.empty(), Optional.empty());

  /** What these make of an array card. */
  public ArraySpec on(ArraySpec array) {
    ArraySpec converted = converter.map(c -> c.on(array)).orElse(array);
    return operatingPoint.map(point -> point.on(converted)).orElse(converted);
  }

  /** What these make of a digital unit card. */
  public DigitalUnitSpec on(DigitalUnitSpec digital) {
    return operatingPoint.map(point -> point.on(digital)).orElse(digital);
  }

  /** What these make of a chip. */
  public ChipSpec on(ChipSpec chip) {
    return operatingPoint.map(point -> point.on(chip)).orElse(chip);
  }
}
