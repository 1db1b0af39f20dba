package org.crossbarsim.chip;

import java.util.Arrays;
import java.util.Optional;
import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.mapping.ChipMap;

/**
 * What stands in each tile, kind by kind. Tiles of groups that take turns on a place are one piece
 * of hardware: it has of each kind as much as the tile that has most of it, and the others use that
 * again. A memory that a cluster shares is as large as the group needs that needs most.
 *
 * <p>Kinds are not exchanged: a place with arrays in one turn and a digital unit in another has
 * both.
 */
final class TileParts {
  /** Parts that a place has once, whichever group uses them. */
  enum Kind {
    ARRAY(Component.TURNS),
    MERGE_ADDERS(Component.TURNS),
    MEMBRANE_ADDERS(Component.TURNS),
    COMPARATORS(Component.TURNS),
    LEAK_ADDERS(Component.TURNS),
    MEMBRANES(Component.TURNS_KEPT),
    LANES(Component.TURNS),
    DIGITAL_MEMORY(Component.TURNS_KEPT),
    INPUT_BUFFER(Component.TURNS_KEPT),
    OUTPUT_BUFFER(Component.TURNS_KEPT),
    INTERFACE_AND_CONTROL(Component.TURNS_CONTROL);

    private final Component turns;

    Kind(Component turns) {
      this.turns = turns;
    }

    /** The account on which its excess comes off again: what sleeps, keeps contents, or neither. */
    Component turns() {
      return turns;
    }
  }

  private final ChipMap map;
  private final boolean sharedMemories;
  private final double[][] areaM2; // [kind][tile]
  private final double[][][] amount; // [kind][1 + layer][tile]

  /**
   * Tiles of a map, empty.
   *
   * @param sharedMemories true where membranes are in memories of clusters
   */
  TileParts(ChipMap map, boolean sharedMemories) {
    int kinds = Kind.values().length;
    this.map = map;
    this.sharedMemories = sharedMemories;
    this.areaM2 = new double[kinds][map.tiles()];
    this.amount = new double[kinds][1 + map.layers().size()][map.tiles()];
  }

  /**
   * Puts something into a tile.
   *
   * @param layer on whose accounts it is; {@link Account#CHIP} for the chip's
   * @param amountOfIt by which the leakage on these accounts is divided among tiles
   * @param takenM2 area
   */
  void put(Kind kind, int layer, int tile, double amountOfIt, double takenM2) {
    areaM2[kind.ordinal()][tile] += takenM2;
    amount[kind.ordinal()][1 + layer][tile] += amountOfIt;
  }

  /** Area of each place. */
  double[] placesM2() {
    double[] placesM2 = new double[map.grid().slots()];
    for (Kind kind : Kind.values()) {
      double[] standing = standing(kind, areaM2[kind.ordinal()]);
      Arrays.setAll(placesM2, s -> placesM2[s] + standing[s]);
    }
    return placesM2;
  }

  /** Of what each tile has of a kind, what stands at each place. */
  private double[] standing(Kind kind, double[] ofTile) {
    int[] slotOf = map.slotOf();
    double[] standing = new double[map.grid().slots()];
    if (kind == Kind.MEMBRANES && sharedMemories) {
      int[] groupOf = map.groupOf();
      int[] largest = largestGroups(groupOf, ofTile);
      for (int t = 0; t < ofTile.length; t++) {
        boolean stands = groupOf[t] == largest[map.grid().clusterOf(slotOf[t])];
        standing[slotOf[t]] += stands ? ofTile[t] : 0;
      }
      return standing;
    }
    for (int t = 0; t < ofTile.length; t++) {
      standing[slotOf[t]] = Math.max(standing[slotOf[t]], ofTile[t]);
    }
    return standing;
  }

  // Of each cluster, the group that has most in it.
  private int[] largestGroups(int[] groupOf, double[] ofTile) {
    double[][] sum = new double[map.grid().clusters()][map.groups()];
    for (int t = 0; t < ofTile.length; t++) {
      sum[map.grid().clusterOf(map.slotOf()[t])][groupOf[t]] += ofTile[t];
    }
    int[] largest = new int[sum.length];
    for (int c = 0; c < sum.length; c++) {
      for (int g = 1; g < sum[c].length; g++) {
        largest[c] = sum[c][g] > sum[c][largest[c]] ? g : largest[c];
      }
    }
    return largest;
  }

  /** Area on the accounts of all tiles beyond what stands. */
  double excessM2() {
    double excessM2 = 0;
    for (Kind kind : Kind.values()) {
      double[] ofTile = areaM2[kind.ordinal()];
      excessM2 += Arrays.stream(ofTile).sum() - Arrays.stream(standing(kind, ofTile)).sum();
    }
    return excessM2;
  }

  /**
   * Leakage on the accounts of all tiles beyond that of what stands.
   *
   * @param turns of the kinds that come off on this account
   */
  double excessW(AccountBook book, Component turns) {
    double excessW = 0;
    for (Kind kind : Kind.values()) {
      if (kind.turns() == turns) {
        double[] ofTile = leakageW(book, kind);
        excessW += Arrays.stream(ofTile).sum() - Arrays.stream(standing(kind, ofTile)).sum();
      }
    }
    return excessW;
  }

  // Leakage on the accounts of a kind, divided among tiles by amounts.
  private double[] leakageW(AccountBook book, Kind kind) {
    double[] ofTile = new double[map.tiles()];
    for (int i = 0; i < book.size(); i++) {
      Account account = book.account(i);
      double all = account.leakageW();
      if (all > 0 && kind(account).filter(k -> k == kind).isPresent()) {
        double[] parts = amount[kind.ordinal()][1 + account.layer()];
        double sum = Arrays.stream(parts).sum();
        Arrays.setAll(ofTile, t -> ofTile[t] + all * parts[t] / sum);
      }
    }
    return ofTile;
  }

  private Optional<Kind> kind(Account account) {
    Component component = account.component();
    if (account.layer() == Account.CHIP) {
      return ofChip(component);
    }
    boolean memory = component.ofMemory();
    if (map.layers().get(account.layer()).digital()) {
      return Optional.of(memory ? Kind.DIGITAL_MEMORY : Kind.LANES);
    }
    return Optional.of(
        switch (component) {
          case MERGE -> Kind.MERGE_ADDERS;
          case MEMBRANE_ADD -> Kind.MEMBRANE_ADDERS;
          case COMPARE -> Kind.COMPARATORS;
          case LEAK -> Kind.LEAK_ADDERS;
          default -> memory ? Kind.MEMBRANES : Kind.ARRAY;
        });
  }

  // Routers, and what is between groups, stand once as they are.
  private static Optional<Kind> ofChip(Component component) {
    return switch (component) {
      case INPUT_BUFFER_READ -> Optional.of(Kind.INPUT_BUFFER);
      case OUTPUT_BUFFER -> Optional.of(Kind.OUTPUT_BUFFER);
      case NETWORK_INTERFACE, TILE_CONTROL -> Optional.of(Kind.INTERFACE_AND_CONTROL);
      default -> Optional.empty();
    };
  }
}
