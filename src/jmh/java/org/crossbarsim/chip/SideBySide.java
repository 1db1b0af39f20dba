package org.crossbarsim.chip;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.ledger.PowerProfile;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.netlist.NetlistLoader;
import org.crossbarsim.spike.SpikeVector;
import org.crossbarsim.tile.Activity;
import org.crossbarsim.tile.DigitalLayerRun;
import org.crossbarsim.tile.LayerRun;
import org.crossbarsim.tile.StepBooks;

/**
 * Our side of {@code src/jmh/python/torch_side_by_side.py}: answers each line of standard input
 * with one line.
 *
 * <ul>
 *   <li>{@code load NAME NETLIST}: seconds to read the netlist and to program its chip
 *   <li>{@code run NAME IMAGES THREADS}: seconds of wall and of processor for the first image alone
 *       or for all; an IMAGES of 0 runs nothing
 *   <li>{@code check NAME FILE IMAGES}: writes little-endian longs: for every image spikes
 *       [layer][step], membrane overflows [layer] and the readout; then for the first IMAGES images
 *       the final membranes of all layers, fraction bits included
 * </ul>
 */
public final class SideBySide {
  private static final SpikeVector NOTHING = new SpikeVector(0);

  private final Path home = Path.of(System.getProperty("crossbarsim.home", ""));
  private final Map<String, Chip> chips = new HashMap<>();
  private final Map<String, Samples> samples = new HashMap<>();

  private SideBySide() {}

  /** Answers until standard input ends. */
  public static void main(String[] args) throws IOException {
    SideBySide side = new SideBySide();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] words = line.split("\t");
      System.out.println(
          switch (words[0]) {
            case "load" -> side.load(words[1], Path.of(words[2]));
            case "run" ->
                side.run(words[1], Integer.parseInt(words[2]), Integer.parseInt(words[3]));
            case "check" -> side.check(words[1], Path.of(words[2]), Integer.parseInt(words[3]));
            default -> throw new IllegalArgumentException(line);
          });
    }
  }

  private String load(String name, Path netlist) {
    long start = System.nanoTime();
    LoadedNetlist loaded = NetlistLoader.load(netlist, home);
    long read = System.nanoTime();
    chips.put(name, new Chip(loaded.design()));
    samples.put(name, loaded.samples());
    return seconds(read - start) + " " + seconds(System.nanoTime() - read);
  }

  private String run(String name, int images, int threads) {
    Chip chip = chips.get(name);
    Samples all = samples.get(name);
    long cpu = processorNs();
    long start = System.nanoTime();
    if (images == 1) {
      new ImageSimulation(chip, null).run(0, all.pixels()[0], threads - 1);
    } else if (images == all.count()) {
      new Simulator(chip, threads).run(all, null, (done, of) -> {});
    } else {
      throw new IllegalArgumentException("one image or all " + all.count() + ", not " + images);
    }
    long end = System.nanoTime();
    return seconds(end - start) + " " + seconds(processorNs() - cpu);
  }

  private static long processorNs() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
        .getProcessCpuTime();
  }

  private static String seconds(long ns) {
    return Float.toString(ns * 1e-9f);
  }

  private String check(String name, Path file, int images) throws IOException {
    Chip chip = chips.get(name);
    Samples all = samples.get(name);
    List<long[]> numbers = new ArrayList<>();
    new Simulator(chip, 2)
        .run(
            all,
            null,
            (done, of) -> {},
            (image, result) -> {
              numbers.addAll(List.of(result.course().fired()));
              numbers.add(result.overflows());
              numbers.add(result.readout());
            });
    for (int i = 0; i < images; i++) {
      numbers.addAll(membranes(chip, i, all.pixels()[i]));
    }
    int length = numbers.stream().mapToInt(n -> n.length).sum();
    ByteBuffer out = ByteBuffer.allocate(8 * length).order(ByteOrder.LITTLE_ENDIAN);
    for (long[] some : numbers) {
      for (long number : some) {
        out.putLong(number);
      }
    }
    Files.write(file, out.array());
    return Integer.toString(length);
  }

  // The layers of a delayed chain without an event loop around them: nobody else sees membranes.
  private static List<long[]> membranes(Chip chip, int number, byte[] image) {
    Ledger ledger = new Ledger(chip.book());
    long windowFs = Math.round(chip.design().run().powerWindowS() * 1e15);
    StepBooks books = new StepBooks(ledger, new PowerProfile(windowFs), null);
    int depth = chip.layers().size();
    List<LayerRun> layers = new ArrayList<>();
    Activity[] driver = new Activity[depth];
    SpikeVector[] fired = new SpikeVector[depth];
    for (int l = 0; l < depth; l++) {
      layers.add(chip.start(l, books));
      layers.get(l).begin(number);
      driver[l] = new Activity(l == 0 ? 0 : neurons(chip, l - 1), false);
      fired[l] = new SpikeVector(neurons(chip, l));
    }
    ((DigitalLayerRun) layers.get(0)).show(image);
    long nowFs = 0;
    for (int step = 0; step < chip.design().run().timesteps(); step++) {
      long startFs = nowFs;
      for (int l = depth - 1; l >= 0; l--) { // readers before writers
        driver[l].take(l == 0 ? NOTHING : fired[l - 1]);
        fired[l] = new SpikeVector(neurons(chip, l));
        layers.get(l).step(driver[l], step, startFs, fired[l]);
        nowFs = Math.max(nowFs, layers.get(l).endFs());
      }
    }
    List<long[]> potentials = new ArrayList<>();
    for (int l = 0; l < depth; l++) {
      long[] potential = new long[neurons(chip, l)];
      for (int n = 0; n < potential.length; n++) {
        potential[n] = layers.get(l).potential(n);
      }
      potentials.add(potential);
    }
    return potentials;
  }

  private static int neurons(Chip chip, int layer) {
    return chip.design().network().layers().get(layer).geometry().neurons();
  }
}
