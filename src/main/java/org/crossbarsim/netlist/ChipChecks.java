package org.crossbarsim.netlist;

import java.util.List;
import org.crossbarsim.chip.ChipPlan;
import org.crossbarsim.chip.Design;
import org.crossbarsim.mapping.MappingException;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.DigitalUnitSpec;
import org.crossbarsim.spec.NetworkSpec;
import org.crossbarsim.units.Dimension;
import org.crossbarsim.units.SiFormat;
import org.jspecify.annotations.Nullable;

/** Whether a chip goes with the arrays, the digital unit and the layers of a netlist. */
final class ChipChecks {
  /** Clocks further apart than this are a slip of a unit. */
  private static final double MOST_CLOCK_RATIO = 100;

  private static final long MOST_PLACES = 1 << 16;

  private final Decoded netlist;
  private final List<LayerPlan> plans;
  private final Problems problems;

  ChipChecks(Decoded netlist, List<LayerPlan> plans, Problems problems) {
    this.netlist = netlist;
    this.plans = plans;
    this.problems = problems;
  }

  /** The chip that the netlist makes of a card; null where none was chosen. */
  @Nullable ChipSpec checked(
      ChipCard card, @Nullable ArraySpec array, @Nullable DigitalUnitSpec digital) {
    ChipField.Choice choice = netlist.get(ChipField.CHIP);
    if (choice == null) {
      return null;
    }
    ChipSpec chip = ChipField.spec(choice, card);
    if (array != null) {
      checkNode(chip, "arrays", array.name(), array.technologyNodeM());
      checkClock(chip, array);
    }
    if (digital != null && plans.stream().anyMatch(plan -> !plan.onArray())) {
      checkNode(chip, "digital unit", digital.name(), digital.technologyNodeM());
    }
    checkPackets(chip);
    checkPlaces(chip);
    return chip;
  }

  /** Places of tiles are gone through in pairs to shorten ways. */
  private void checkPlaces(ChipSpec chip) {
    long places = (long) chip.clusters() * chip.tilesPerCluster();
    if (places > MOST_PLACES) {
      problems.add(
          netlist.mark(ChipField.CHIP),
          "Chip " + chip.name() + " has " + places + " places of tiles.",
          "No more than " + MOST_PLACES + " are laid out.",
          "Use fewer clusters, or \"clusters\": 0 for as many as are needed.");
    }
  }

  /** Whether a design has room on its chip; adds a problem where it has not. */
  static boolean fits(Design design, Decoded netlist, Problems problems) {
    try {
      ChipPlan.check(design);
      return true;
    } catch (MappingException small) {
      problems.add(netlist.mark(ChipField.CHIP), String.valueOf(small.getMessage()), "", "");
      return false;
    }
  }

  private void checkNode(ChipSpec chip, String what, String card, double nodeM) {
    if (!Nodes.same(chip.technologyNodeM(), nodeM)) {
      problems.add(
          netlist.mark(ChipField.CHIP),
          "Chip "
              + chip.name()
              + " is of "
              + Nodes.words(chip.technologyNodeM())
              + ", its "
              + what
              + " "
              + card
              + " of "
              + Nodes.words(nodeM)
              + ".",
          "A chip is made in one process.",
          "Use cards of one node (see: crossbar-sim arrays).");
    }
  }

  private void checkClock(ChipSpec chip, ArraySpec array) {
    double tileS = array.phases().clockPeriodS();
    double networkS = chip.network().clockPeriodS();
    if (Math.max(tileS, networkS) > MOST_CLOCK_RATIO * Math.min(tileS, networkS)) {
      problems.add(
          netlist.mark(ChipField.CHIP),
          "The network of chip "
              + chip.name()
              + " is clocked at "
              + period(networkS)
              + ", the arrays at "
              + period(tileS)
              + ".",
          "Clocks of one chip lie within a factor of 100.",
          "Look at the units of both clock periods.");
    }
  }

  private static String period(double s) {
    return SiFormat.format(s, Dimension.TIME, 6);
  }

  /** A router sends a packet on only into a buffer that takes all of it. */
  private void checkPackets(ChipSpec chip) {
    NetworkSpec network = chip.network();
    int longest = 0;
    LayerPlan of = null;
    for (LayerPlan plan : plans) {
      Geometry geometry = plan.geometry();
      int flits = geometry == null || !plan.spikes() ? 0 : longest(network, geometry.neurons());
      if (flits > longest) {
        longest = flits;
        of = plan;
      }
    }
    if (of != null && longest > network.bufferFlits()) {
      problems.add(
          netlist.mark(ChipField.CHIP),
          "Packets of layer "
              + of.name()
              + " have "
              + ChipCards.flitsWords(longest)
              + ", but a router of chip "
              + chip.name()
              + " holds "
              + ChipCards.flitsWords(network.bufferFlits())
              + " at an input.",
          "A packet moves on only into a buffer that takes all of it.",
          "Use a chip with wider flits, larger buffers or a shorter payload.");
    }
  }

  /** Flits of the longest packet that a layer of so many neurons may send. */
  private static int longest(NetworkSpec network, int neurons) {
    int bitmap = network.flits(network.payloadBits() + bits(neurons)); // words, but for short ones
    int address = network.flits(bits(neurons));
    return switch (network.packets()) {
      case ADDRESS -> address;
      case BITMAP -> bitmap;
      case CHEAPER -> Math.max(address, bitmap);
    };
  }

  /** Bits that number {@code count} things. */
  private static int bits(int count) {
    return 32 - Integer.numberOfLeadingZeros(count - 1);
  }
}
