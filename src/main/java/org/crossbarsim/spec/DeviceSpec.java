package org.crossbarsim.spec;

import java.util.List;
import java.util.Optional;

/**
 * One RRAM technology: two states, their spreads, faults and the transistor in series.
 *
 * <p>All sigmas are dimensionless: deviation of {@code ln R} when {@code spread} is log-normal,
 * deviation relative to the nominal conductance when it is normal.
 *
 * @param name card name
 * @param description one sentence
 * @param technologyNodeM feature size of the technology, metres
 * @param lrsOhm median resistance of the low-resistance state
 * @param hrsOhm median resistance of the high-resistance state
 * @param spread shape of device-to-device and cycle-to-cycle spread
 * @param lrsSigma device-to-device spread of the LRS, drawn once per cell
 * @param hrsSigma device-to-device spread of the HRS, drawn once per cell
 * @param lrsCycleSigma cycle-to-cycle spread of the LRS, drawn at each programming
 * @param hrsCycleSigma cycle-to-cycle spread of the HRS, drawn at each programming
 * @param lrsReadNoise read noise of an LRS cell, relative to its conductance, drawn at each read
 * @param hrsReadNoise read noise of an HRS cell, relative to its conductance, drawn at each read
 * @param stuckAtLrs fraction of cells that stay in LRS whatever is programmed
 * @param stuckAtHrs fraction of cells that stay in HRS whatever is programmed
 * @param accessTransistorOhm on-resistance of the access transistor, in series with every cell
 * @param readVoltageV voltage across cell and transistor during a read
 * @param cellAreaM2 layout area of one bit-cell
 * @param programming what a pulse costs that switches a cell; {@link ProgrammingSpec#UNKNOWN} where
 *     the card does not say
 * @param models further models of the card; absent where there are none
 * @param provenance source of every number
 */
public record DeviceSpec(
    String name,
    String description,
    double technologyNodeM,
    double lrsOhm,
    double hrsOhm,
    Spread spread,
    double lrsSigma,
    double hrsSigma,
    double lrsCycleSigma,
    double hrsCycleSigma,
    double lrsReadNoise,
    double hrsReadNoise,
    double stuckAtLrs,
    double stuckAtHrs,
    double accessTransistorOhm,
    double readVoltageV,
    double cellAreaM2,
    ProgrammingSpec programming,
    Optional<List<ModelSpec>> models,
    List<Provenance> provenance) {

  /** A technology of two states without further models. */
  public DeviceSpec(
      String name,
      String description,
      double technologyNodeM,
      double lrsOhm,
      double hrsOhm,
      Spread spread,
      double lrsSigma,
      double hrsSigma,
      double lrsCycleSigma,
      double hrsCycleSigma,
      double lrsReadNoise,
      double hrsReadNoise,
      double stuckAtLrs,
      double stuckAtHrs,
      double accessTransistorOhm,
      double readVoltageV,
      double cellAreaM2,
      ProgrammingSpec programming,
      List<Provenance> provenance) {
    this(
        name,
        description,
        technologyNodeM,
        lrsOhm,
        hrsOhm,
        spread,
        lrsSigma,
        hrsSigma,
        lrsCycleSigma,
        hrsCycleSigma,
        lrsReadNoise,
        hrsReadNoise,
        stuckAtLrs,
        stuckAtHrs,
        accessTransistorOhm,
        readVoltageV,
        cellAreaM2,
        programming,
        Optional.empty(),
        provenance);
  }

  /** A technology of which only reading is known. */
  public DeviceSpec(
      String name,
      String description,
      double technologyNodeM,
      double lrsOhm,
      double hrsOhm,
      Spread spread,
      double lrsSigma,
      double hrsSigma,
      double lrsCycleSigma,
      double hrsCycleSigma,
      double lrsReadNoise,
      double hrsReadNoise,
      double stuckAtLrs,
      double stuckAtHrs,
      double accessTransistorOhm,
      double readVoltageV,
      double cellAreaM2,
      List<Provenance> provenance) {
    this(
        name,
        description,
        technologyNodeM,
        lrsOhm,
        hrsOhm,
        spread,
        lrsSigma,
        hrsSigma,
        lrsCycleSigma,
        hrsCycleSigma,
        lrsReadNoise,
        hrsReadNoise,
        stuckAtLrs,
        stuckAtHrs,
        accessTransistorOhm,
        readVoltageV,
        cellAreaM2,
        ProgrammingSpec.UNKNOWN,
        provenance);
  }

  /** Nominal conductance of an LRS cell with its transistor in series. */
  public double lrsConductanceS() {
    return 1.0 / (lrsOhm + accessTransistorOhm);
  }

  /** Nominal conductance of an HRS cell with its transistor in series. */
  public double hrsConductanceS() {
    return 1.0 / (hrsOhm + accessTransistorOhm);
  }

  /** The model of a family, if the card has one. */
  public Optional<ModelSpec> model(ModelFamily family) {
    return models.orElse(List.of()).stream().filter(m -> m.family() == family).findFirst();
  }

  /** True when every cell has exactly its nominal conductance at every read. */
  public boolean isIdeal() {
    return models.orElse(List.of()).stream().noneMatch(m -> movesCells(m.family()))
        && lrsSigma == 0
        && hrsSigma == 0
        && lrsCycleSigma == 0
        && hrsCycleSigma == 0
        && stuckAtLrs == 0
        && stuckAtHrs == 0
        && !hasReadNoise();
  }

  /** True when reads of the same cell differ from each other. */
  public boolean hasReadNoise() {
    return lrsReadNoise > 0 || hrsReadNoise > 0 || model(ModelFamily.READ_NOISE).isPresent();
  }

  // Nominal conductances are those at the read voltage, whatever the I-V.
  private static boolean movesCells(ModelFamily family) {
    return family != ModelFamily.NONLINEARITY;
  }

  /** The same technology with these models and no others; none are kept where there are none. */
  public DeviceSpec withModels(List<ModelSpec> others) {
    return new DeviceSpec(
        name,
        description,
        technologyNodeM,
        lrsOhm,
        hrsOhm,
        spread,
        lrsSigma,
        hrsSigma,
        lrsCycleSigma,
        hrsCycleSigma,
        lrsReadNoise,
        hrsReadNoise,
        stuckAtLrs,
        stuckAtHrs,
        accessTransistorOhm,
        readVoltageV,
        cellAreaM2,
        programming,
        others.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(others)),
        provenance);
  }

  /**
   * The same technology with neither spread, noise nor faults: the reference of every equality
   * test.
   */
  public DeviceSpec idealised() {
    DeviceSpec exact =
        new DeviceSpec(
            name,
            description,
            technologyNodeM,
            lrsOhm,
            hrsOhm,
            spread == Spread.FITTED ? Spread.NORMAL : spread,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            accessTransistorOhm,
            readVoltageV,
            cellAreaM2,
            programming,
            provenance);
    return exact.withModels(model(ModelFamily.NONLINEARITY).stream().toList());
  }
}
