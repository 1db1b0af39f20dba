package org.crossbarsim.testkit;

import java.nio.file.Path;
import org.crossbarsim.chip.Design;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.netlist.NetlistLoader;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spec.SenseSpec;

/** The shipped netlists, for tests. */
public final class ShippedDesigns {
  private static final Path HOME = Path.of("").toAbsolutePath();

  private ShippedDesigns() {}

  /** A shipped netlist by its name. */
  public static LoadedNetlist load(String netlist) {
    return NetlistLoader.load(HOME.resolve("netlists").resolve(netlist + ".json"), HOME);
  }

  /**
   * The design of a shipped netlist without spread, noise, faults and offsets; its converters have
   * every level they need.
   */
  public static Design ideal(String netlist, int samples, int steps) {
    Design d = load(netlist).design();
    ArraySpec a = d.array();
    SenseSpec.Converter c = (SenseSpec.Converter) a.sense();
    ArraySpec exact =
        new ArraySpec(
            a.name(),
            a.description(),
            a.kind(),
            a.technologyNodeM(),
            a.rows(),
            a.columns(),
            a.reference(),
            a.read(),
            new SenseSpec.Converter(c.levels(), c.codeStep(), 0, c.cost()),
            a.wire(),
            a.phases(),
            a.peripherals(),
            a.provenance());
    RunSpec r = d.run();
    RunSpec run = new RunSpec(samples, steps, r.seed(), r.timeMode(), r.coding(), r.powerWindowS());
    return new Design(
        d.name(),
        d.network(),
        exact,
        d.device().idealised(),
        d.digital(),
        d.mapping(),
        d.neuron(),
        run);
  }
}
