package org.crossbarsim.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossbarsim.array.ReadCircuit;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.chip.ReadFinder;
import org.crossbarsim.circuit.CrossbarCircuit;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.netlist.Nearest;
import org.crossbarsim.network.Layer;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.tile.ArrayLayer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that name one read of one array of a netlist's chip. */
final class TileRead {
  private static final Pattern GRID = Pattern.compile("(.+)/(\\d{1,6})/(\\d{1,6})(?:@(\\d{1,6}))?");

  @Option(
      names = "--tile",
      paramLabel = "LAYER[/ROW/COL[@COPY]]",
      description = "CASE is a netlist: a read of this array of it. Default: array 0/0@0.")
  private @Nullable String tile;

  @Option(
      names = "--read",
      paramLabel = "N",
      description = "Which read of that array, from 0. Default: 0.")
  private @Nullable Integer read;

  @Option(
      names = "--image",
      paramLabel = "N",
      description = "While which image is run, from 0. Default: 0.")
  private @Nullable Integer image;

  @Mixin private final SetOptions set = new SetOptions();

  /**
   * A circuit with a name.
   *
   * @param name on one line
   */
  record Named(String name, CrossbarCircuit circuit) {}

  /** True where a read of a netlist is asked for. */
  boolean isAsked() {
    return tile != null;
  }

  /** Refuses options that say more about a read where none is asked for. */
  void check(Function<String, CommandLine.ParameterException> usage) {
    if (tile == null && (read != null || image != null || set.isGiven())) {
      throw usage.apply("--read, --image and --set need --tile.");
    }
    if ((read != null && read < 0) || (image != null && image < 0)) {
      throw usage.apply("--read and --image count from 0.");
    }
  }

  /** Reads a netlist with the values that options put there. */
  LoadedNetlist load(Path netlist) {
    return RunOptions.load(netlist, set.overrides());
  }

  /** The read as a circuit; runs the image. */
  Named circuit(LoadedNetlist loaded, Function<String, CommandLine.ParameterException> usage) {
    int number = image == null ? 0 : image;
    if (number >= loaded.samples().count()) {
      throw usage.apply("--image " + number + ": the last is " + (loaded.samples().count() - 1));
    }
    refuseDivider(loaded.design().array(), usage);
    Chip chip = new Chip(loaded.design());
    ReadFinder.Place place = place(loaded.design().network().layers(), chip, usage);
    int wanted = read == null ? 0 : read;
    ReadFinder.Outcome outcome = ReadFinder.find(chip, loaded.samples(), number, place, wanted);
    if (outcome.read().isEmpty()) {
      throw usage.apply(
          "--read "
              + wanted
              + ": image "
              + number
              + " has "
              + outcome.reads()
              + " reads of this"
              + " array, counted from 0.");
    }
    ReadFinder.Read found = outcome.read().get();
    ReadCircuit circuit = circuit(chip, place, found);
    String name =
        "%s, layer %s, array %d/%d%s, image %d, step %d, read %d: columns 0 to %d data"
            .formatted(
                loaded.design().name(),
                loaded.design().network().layers().get(place.layer()).name(),
                place.rowTile(),
                place.colTile(),
                place.copy() == 0 ? "" : "@" + place.copy(),
                number,
                found.step(),
                wanted,
                circuit.dataColumns() - 1);
    int references = circuit.referenceColumns();
    int first = circuit.firstReference();
    String columns = references == 0 ? "" : ", " + first + " to " + (first + references - 1);
    return new Named(references == 0 ? name : name + columns + " references", circuit.circuit());
  }

  // Its bit lines are midpoints below a pull-up: clamped ones carry other currents.
  private static void refuseDivider(
      ArraySpec array, Function<String, CommandLine.ParameterException> usage) {
    if (array.sense() instanceof SenseSpec.Divider) {
      throw usage.apply(
          "--tile: bit lines of array card "
              + array.name()
              + " are voltage dividers with a pull-up each, but these circuits end bit lines at"
              + " 0 V and have no pull-up. Use an array whose sense units clamp the bit lines.");
    }
  }

  /** A read that was found, as a circuit. */
  static ReadCircuit circuit(Chip chip, ReadFinder.Place place, ReadFinder.Read read) {
    ArrayLayer layer = (ArrayLayer) chip.layers().get(place.layer());
    return layer.circuit(place.copy(), place.rowTile(), place.colTile(), read.wordLines());
  }

  private ReadFinder.Place place(
      List<Layer> layers, Chip chip, Function<String, CommandLine.ParameterException> usage) {
    List<String> names = new ArrayList<>();
    for (Layer layer : layers) {
      names.add(layer.name());
    }
    String name = String.valueOf(tile);
    int row = 0;
    int column = 0;
    int copy = 0;
    Matcher grid = GRID.matcher(name);
    if (!names.contains(name) && grid.matches()) {
      name = grid.group(1);
      row = Integer.parseInt(grid.group(2));
      column = Integer.parseInt(grid.group(3));
      copy = grid.group(4) == null ? 0 : Integer.parseInt(grid.group(4));
    }
    int index = names.indexOf(name);
    if (index < 0) {
      String nearest = Nearest.of(name, names);
      String hint =
          nearest == null
              ? "There are: " + String.join(", ", names)
              : "Did you mean \"" + nearest + "\"?";
      throw usage.apply("--tile: there is no layer \"" + name + "\". " + hint);
    }
    if (!(chip.layers().get(index) instanceof ArrayLayer layer)) {
      throw usage.apply("--tile: layer " + name + " is on no array.");
    }
    ReadFinder.Place place = new ReadFinder.Place(index, copy, row, column);
    if (!exists(layer, place)) {
      throw usage.apply("--tile: layer " + name + " has " + arrays(layer) + ".");
    }
    return place;
  }

  private static boolean exists(ArrayLayer layer, ReadFinder.Place place) {
    return place.copy() < layer.copies()
        && place.rowTile() < layer.placement().rowTiles()
        && place.colTile() < layer.placement().colTiles();
  }

  private static String arrays(ArrayLayer layer) {
    String grid = layer.placement().rowTiles() + " x " + layer.placement().colTiles() + " arrays";
    return layer.copies() == 1
        ? grid + ", counted from 0/0"
        : layer.copies() + " copies of " + grid + ", counted from 0/0@0";
  }
}
