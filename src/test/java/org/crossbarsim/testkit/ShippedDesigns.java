package org.crossbarsim.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.crossbarsim.chip.Design;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.netlist.NetlistLoader;
import org.crossbarsim.netlist.Overrides;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.spec.SenseSpec;

/** The shipped netlists, for tests. */
public final class ShippedDesigns {
  private static final Path HOME = Path.of("").toAbsolutePath();

  private ShippedDesigns() {}

  /** Names of all shipped netlists, that of their folder below {@code netlists} included. */
  public static List<String> names() {
    Path folder = HOME.resolve("netlists");
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".json") && isNetlist(f))
          .map(f -> folder.relativize(f).toString().replace('\\', '/'))
          .map(f -> f.substring(0, f.length() - ".json".length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isNetlist(Path file) {
    try {
      return Files.readString(file).contains("netlist-1.schema.json");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A shipped netlist by its name, with settings as {@code --set} takes them. */
  public static LoadedNetlist load(String netlist, String... settings) {
    Overrides overrides = Overrides.NONE;
    for (String setting : settings) {
      overrides = overrides.with(setting);
    }
    return NetlistLoader.load(HOME.resolve("netlists").resolve(netlist + ".json"), HOME, overrides);
  }

  /**
   * The design of a shipped netlist without spread, noise, faults and offsets; its converters have
   * every level they need.
   */
  public static Design ideal(String netlist, int samples, int steps, String... settings) {
    Design d = load(netlist, settings).design();
    ArraySpec a = d.array();
    SenseSpec.Converter c = (SenseSpec.Converter) a.sense();
    ArraySpec exact =
        new ArraySpec(
            a.name(),
            a.description(),
            a.kind(),
            a.topology(),
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
