package org.crossbarsim.chip;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.crossbarsim.engine.ClockDomain;
import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.WriteCounts;
import org.crossbarsim.mapping.MappingException;
import org.crossbarsim.spec.BufferSpec;
import org.crossbarsim.spec.ProgrammingSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.LayerHardware;

/**
 * Groups of layers that take turns on a chip too small for all of them. Before a group starts, its
 * arrays are programmed, at the same time; what the group before has fired in all its steps waits
 * in a buffer of the chip, one bit a neuron and step.
 *
 * <p>Reprogrammed cells are the same draws as before: that a cell comes out otherwise each time is
 * left out, as is erasing what stood there, and loading the weights of digital units.
 */
final class ChipGroups {
  private final int[] groupOf; // of each layer
  private final ClockDomain clock;
  private final long[] programmingFs; // of each group
  private final boolean[] programmed; // of each layer
  private final int[] reprogram; // account of each layer that is programmed
  private final long[] boundaryBits; // behind each layer, at a time; 0 within a group
  private int writeHandle;
  private int readHandle;

  /** Opens the accounts of taking turns in {@code book}, which holds those of all hardware. */
  ChipGroups(Design design, Optional<ChipPlan> plan, List<LayerHardware> layers, AccountBook book) {
    int n = layers.size();
    this.groupOf = new int[n];
    plan.ifPresent(p -> Arrays.setAll(groupOf, l -> p.map().layers().get(l).group()));
    this.clock = ClockDomain.ofSeconds(design.array().phases().clockPeriodS());
    this.programmingFs = new long[plan.map(p -> p.map().groups()).orElse(1)];
    this.programmed = new boolean[n];
    this.reprogram = new int[n];
    GroupBuffer buffer = GroupBuffer.of(design, groupOf);
    this.boundaryBits = buffer.boundaryBits();
    if (takeTurns()) {
      openProgramming(design.device().programming(), layers, book);
      openBuffer(buffer.bits(), plan.orElseThrow().spec().buffers(), book);
      openTurns(plan.orElseThrow(), book);
    }
  }

  /**
   * Checks that the layers of a design can take turns on chip {@code chip}.
   *
   * @throws MappingException if they cannot
   */
  static void check(Design design, String chip, int groups) {
    if (groups == 1) {
      return;
    }
    String small =
        "The network does not fit chip "
            + chip
            + " at once: its layers would take turns in "
            + groups
            + " groups. ";
    if (design.run().timeMode() == RunSpec.TimeMode.DELAYED) {
      throw new MappingException(
          small
              + "In delayed mode all layers work in every step. "
              + "Use \"mode\": \"wavefront\" in \"time\", or more clusters.");
    }
    if (!design.device().programming().isKnown()) {
      throw new MappingException(
          small
              + "Each time their arrays are programmed, but device "
              + design.device().name()
              + " does not say what a pulse costs. Use another device, or more clusters.");
    }
  }

  private void openProgramming(
      ProgrammingSpec pulse, List<LayerHardware> layers, AccountBook book) {
    for (LayerHardware hardware : layers) {
      int l = hardware.index();
      if (hardware instanceof ArrayLayer array && array.ownsTiles()) {
        WriteCounts writes = array.programming();
        double energyJ = writes.setCost() * pulse.setJ() + writes.resetCost() * pulse.resetJ();
        programmed[l] = true;
        reprogram[l] = book.open(new Account(l, Component.REPROGRAM, energyJ, 0, 0));
        long fs = clock.spanFs(clock.cyclesFor(writes.timeS()));
        programmingFs[groupOf[l]] = Math.max(programmingFs[groupOf[l]], fs);
      }
    }
  }

  private void openBuffer(long bits, BufferSpec cost, AccountBook book) {
    double areaM2 = bits * cost.areaM2PerBit();
    double leakageW = bits * cost.leakageWPerBit();
    double writeJ = cost.writeJPerBit();
    writeHandle =
        book.open(new Account(Account.CHIP, Component.GROUP_WRITE, writeJ, areaM2, leakageW));
    readHandle =
        book.open(new Account(Account.CHIP, Component.GROUP_READ, cost.readJPerBit(), 0, 0));
  }

  // What takes turns stands once: all that the accounts of layers and tiles hold beyond that comes
  // off again.
  private static void openTurns(ChipPlan plan, AccountBook book) {
    TileParts parts = plan.census().parts();
    double logicW = parts.excessW(book, Component.TURNS);
    double keptW = parts.excessW(book, Component.TURNS_KEPT);
    double controlW = parts.excessW(book, Component.TURNS_CONTROL);
    book.open(new Account(Account.CHIP, Component.TURNS, 0, -parts.excessM2(), -logicW));
    book.open(new Account(Account.CHIP, Component.TURNS_KEPT, 0, 0, -keptW));
    book.open(new Account(Account.CHIP, Component.TURNS_CONTROL, 0, 0, -controlW));
  }

  /** True where there are several. */
  boolean takeTurns() {
    return count() > 1;
  }

  /** Groups; 1 where everything is on the chip at the same time. */
  int count() {
    return programmingFs.length;
  }

  /** Layers of the network. */
  int layers() {
    return groupOf.length;
  }

  /** The group of a layer. */
  int groupOf(int layer) {
    return groupOf[layer];
  }

  /** True where the next layer is in another group. */
  boolean endsGroup(int layer) {
    return boundaryBits[layer] > 0;
  }

  /** Bits that a layer at the end of its group writes into the buffer at a time. */
  long boundaryBits(int layer) {
    return boundaryBits[layer];
  }

  /** Clock of programming. */
  ClockDomain clock() {
    return clock;
  }

  /** How long it takes to program the arrays of all groups, one after the other. */
  long programmingFs() {
    return LongStream.of(programmingFs).sum();
  }

  /** How long it takes to program the arrays of a group. */
  long programmingFs(int group) {
    return programmingFs[group];
  }

  /** True for a layer whose arrays are programmed when its group begins. */
  boolean isProgrammed(int layer) {
    return programmed[layer];
  }

  int reprogramHandle(int layer) {
    return reprogram[layer];
  }

  int writeHandle() {
    return writeHandle;
  }

  int readHandle() {
    return readHandle;
  }
}
