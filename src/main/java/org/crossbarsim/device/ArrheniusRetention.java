package org.crossbarsim.device;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.ModelFamily;
import org.crossbarsim.spec.ModelSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.units.Dimension;

/**
 * Loss of the low-resistance state with time, sped up by temperature: what a specification such as
 * "10 years at 85 C" says, carried to other times and temperatures.
 *
 * <p>A filament thins out, so ln G moves towards that of the nominal HRS; HRS cells stay. At the
 * stated time and temperature the stated share of the way is lost, at any other the share that
 * belongs to the equivalent time {@code t exp(Ea/k (1/T_ret - 1/T))} (Arrhenius) on a stretched
 * exponential (Kohlrausch). Retention times of cells are log-normal around the stated one.
 *
 * <p>Source of published points: survey of NVMExplorer, {@code RRAM_data.pkl}, and the manual of
 * NeuroSim. Neither says what share was lost at the stated time: that is the card's assumption, as
 * are activation energy and exponent where no source states them.
 */
final class ArrheniusRetention implements AgeingModel {
  private static final double BOLTZMANN_J_K = 1.380649e-23; // SI, exact

  static final ModelDescription DESCRIPTION =
      new ModelDescription(
          ModelFamily.RETENTION,
          "arrhenius",
          "Cells lose their LRS with time, faster in the heat, from one stated point.",
          "ln G = ln G_HRS + (ln G_0 - ln G_HRS) (1 - loss)^((t a / t_ret)^exponent),"
              + " a = exp(Ea/k (1/T_ret - 1/T)); t_ret of a cell is log-normal by time_sigma;"
              + " cells at or beyond the HRS stay",
          List.of(
              ModelParameter.required(
                  "retention_time",
                  Dimension.TIME,
                  new Range(1, 1e12),
                  "Time at the retention temperature after which the loss is reached."),
              ModelParameter.required(
                  "retention_temperature",
                  Dimension.TEMPERATURE,
                  new Range(200, 800),
                  "Temperature at which the retention time was found."),
              ModelParameter.required(
                  "loss",
                  Dimension.DIMENSIONLESS,
                  new Range(1e-6, 0.999),
                  "Share of the logarithmic window that a cell has lost by then."),
              ModelParameter.required(
                  "activation_energy",
                  Dimension.ENERGY,
                  new Range(0, 1e-18),
                  "Energy of the loss, of the order of 1 eV."),
              ModelParameter.optional(
                  "exponent",
                  Dimension.DIMENSIONLESS,
                  new Range(0.05, 10),
                  1,
                  "Exponent of the stretched exponential; 1 is a plain one."),
              ModelParameter.optional(
                  "time_sigma",
                  Dimension.DIMENSIONLESS,
                  new Range(0, 10),
                  0,
                  "Deviation of the logarithm of retention times from cell to cell.")),
          Validity.everywhere("Near the stated point; one activation energy holds throughout.")
              .temperaturesK(200, 800),
          List.of(Condition.AGE, Condition.TEMPERATURE),
          "Law: Arrhenius with a stretched exponential. Points: NVMExplorer, RRAM_data.pkl, and"
              + " NeuroSim user manual (10 years at 85 C).");

  private final Window window;
  private final double logKept; // ln(1 - loss)
  private final double relativeTime; // equivalent age over retention time
  private final double exponent;
  private final double timeSigma;

  ArrheniusRetention(ModelSpec spec, DeviceSpec device, PhysicsSpec physics) {
    this.window = new Window(device.lrsOhm(), device.hrsOhm());
    this.logKept = FastMath.log1p(-spec.value("loss"));
    double speedUp =
        speedUp(
            spec.value("activation_energy"),
            spec.value("retention_temperature"),
            physics.temperatureK());
    this.relativeTime = physics.ageS() * speedUp / spec.value("retention_time");
    this.exponent = spec.value("exponent");
    this.timeSigma = spec.value("time_sigma");
  }

  /** By how much faster a process runs at {@code temperatureK} than at {@code referenceK}. */
  static double speedUp(double activationEnergyJ, double referenceK, double temperatureK) {
    return FastMath.exp(activationEnergyJ / BOLTZMANN_J_K * (1 / referenceK - 1 / temperatureK));
  }

  /** Share of the window that a cell has lost whose retention time is {@code factor} times. */
  double loss(double factor) {
    return -FastMath.expm1(logKept * FastMath.pow(relativeTime / factor, exponent));
  }

  @Override
  public double agedOhm(double ohm, CellDraws draws) {
    double z = timeSigma == 0 ? 0 : draws.device(Purpose.RETENTION, 0);
    return window.towardsHrs(ohm, loss(FastMath.exp(timeSigma * z)));
  }
}
