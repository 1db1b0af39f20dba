package org.crossbarsim.cli;

import java.util.List;
import java.util.Optional;
import org.crossbarsim.netlist.CardLibrary;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.ReadSpec;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.spec.UnitCost;

/**
 * Finds shipped array cards that are one design but for the rows of a read and what senses them:
 * amplifier or converter, and its time.
 */
final class ReadModeCards {
  private static final SenseSpec ANY = new SenseSpec.Amplifier(0, new UnitCost(0, 0, 0));

  private final List<ArraySpec> cards;

  ReadModeCards(CardLibrary library) {
    this.cards = library.arrays().stream().map(CardLibrary.Card::spec).toList();
  }

  /** The card called {@code name}; empty where it is not among the shipped ones. */
  Optional<ArraySpec> called(String name) {
    return cards.stream().filter(card -> card.name().equals(name)).findFirst();
  }

  /** The card that is {@code like} another, or itself, and reads {@code rows} rows at once. */
  Optional<ArraySpec> like(ArraySpec like, int rows) {
    Optional<ArraySpec> itself = called(like.name());
    if (itself.isPresent() && itself.get().read().activeRowsPerRead() == rows) {
      return itself;
    }
    return alike(like).stream().filter(c -> c.read().activeRowsPerRead() == rows).findFirst();
  }

  /** The numbers of rows for which there is a card. */
  List<Integer> rowsOf(ArraySpec like) {
    return alike(like).stream()
        .map(card -> card.read().activeRowsPerRead())
        .distinct()
        .sorted()
        .toList();
  }

  private List<ArraySpec> alike(ArraySpec like) {
    ArraySpec bare = bare(like);
    return cards.stream().filter(card -> bare(card).equals(bare)).toList();
  }

  private static ArraySpec bare(ArraySpec a) {
    ReadSpec read = a.read();
    return new ArraySpec(
        "",
        "",
        a.kind(),
        a.topology(),
        a.technologyNodeM(),
        a.rows(),
        a.columns(),
        a.reference(),
        new ReadSpec(1, read.grouping(), read.columnMux(), read.holdBias()),
        ANY,
        a.wire(),
        a.phases().withSenseS(0),
        a.peripherals(),
        List.of());
  }
}
