package org.crossbarsim.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.Design;
import org.crossbarsim.netlist.BadInputException;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.netlist.Overrides;
import org.crossbarsim.spec.ConverterChoice;
import org.crossbarsim.study.Case;
import org.crossbarsim.study.Contenders;
import org.crossbarsim.study.TornadoStudy.Alternative;

/**
 * Other choices of cards that a tornado sets beside the first case: those that differ from it in
 * one choice alone, and the same design at 22 nm where its cards have twins there.
 */
final class Alternatives {
  private static final String FROM = "-90nm";
  private static final String TO = "-22nm";
  private static final String CONVERTER = "converter"; // axes of choices
  private static final String ROWS = "rows";

  private Alternatives() {}

  /** Which case is the netlists as they are; the first where none is. */
  static int own(List<Case> cases, BreakevenCases found) {
    Design own = found.bsnn().design();
    for (int i = 0; i < cases.size(); i++) {
      Design made = cases.get(i).contenders().bsnn();
      if (made.array().equals(own.array()) && made.chip().equals(own.chip())) {
        return i;
      }
    }
    return 0;
  }

  /** The alternatives to a case among others, by what is chosen, and its twin. */
  static List<Alternative> of(Case first, List<Case> cases, BreakevenCases found) {
    List<Alternative> alternatives = new ArrayList<>();
    for (Case other : cases) {
      List<Case.Choice> differ = new ArrayList<>(other.choices());
      differ.removeAll(first.choices());
      if (differ.size() == 2 && sensedAsRowsAsk(first, other)) {
        differ.removeIf(choice -> choice.axis().equals(CONVERTER));
      }
      if (differ.size() == 1) {
        Case.Choice choice = differ.get(0);
        String words = words(choice.axis(), first.chosen(choice.axis()));
        alternatives.add(new Alternative(words, choice.value(), other.contenders()));
      }
    }
    alternatives.sort(Comparator.comparing(Alternative::parameter));
    twin(first.contenders(), found)
        .ifPresent(pair -> alternatives.add(new Alternative("node", "22 nm", pair)));
    return alternatives;
  }

  // Amplifiers follow from reading one row, the card's own converter from reading more.
  private static boolean sensedAsRowsAsk(Case first, Case other) {
    String from = first.chosen(CONVERTER);
    String to = other.chosen(CONVERTER);
    return !first.chosen(ROWS).equals(other.chosen(ROWS))
        && (to.equals(BreakevenCases.AMPLIFIER)
            || (from.equals(BreakevenCases.AMPLIFIER) && to.equals(BreakevenAxes.CARD)));
  }

  private static String words(String axis, String before) {
    return switch (axis) {
      case CONVERTER -> "converter card";
      case ROWS -> "rows a read";
      case "membranes" ->
          before.equals(BreakevenCases.NO_CHIP) ? "a chip, membranes in" : "place of membranes";
      default -> axis;
    };
  }

  private static Optional<Contenders> twin(Contenders first, BreakevenCases found) {
    try {
      return Optional.of(
          Contenders.of(
              twin(first.bsnn(), found.bsnn(), found), twin(first.bnn(), found.bnn(), found)));
    } catch (BadInputException | IllegalArgumentException noTwin) {
      return Optional.empty(); // a card without a twin, or one that --set has chosen
    }
  }

  private static Design twin(Design design, LoadedNetlist netlist, BreakevenCases found) {
    Overrides all =
        found
            .set()
            .with("/array=" + design.array().name() + TO)
            .with("/device=" + small(design.device().name()))
            .with("/digital_unit=" + small(design.digital().name()));
    String converter = converter(design);
    if (!converter.equals(converter(netlist.design()))) {
      all = all.with("/converter=" + converter);
    }
    return onSmallChip(design, netlist, all, found.onOwnChip(netlist))
        .design()
        .withNetwork(design.network());
  }

  // As a value of a netlist: none is null.
  private static String converter(Design design) {
    return design.costs().converter().map(ConverterChoice::name).orElse("null");
  }

  // A chip that the netlist describes keeps all but its card.
  private static LoadedNetlist onSmallChip(
      Design design, LoadedNetlist netlist, Overrides all, boolean own) {
    if (design.chip().isEmpty()) {
      return RunOptions.load(netlist.file(), all);
    }
    String card = small(design.chip().get().name());
    String membranes = design.chip().get().membranes().label();
    if (own) {
      try {
        return RunOptions.load(
            netlist.file(), all.with("/chip/card=" + card).with("/chip/membranes=" + membranes));
      } catch (BadInputException nameOnly) {
        // Below a chip that is a mere name nothing can be put: its card is named again.
      }
    }
    String whole = "{\"card\": \"" + card + "\", \"membranes\": \"" + membranes + "\"}";
    return RunOptions.load(netlist.file(), all.with("/chip=" + whole));
  }

  private static String small(String card) {
    if (!card.endsWith(FROM)) {
      throw new IllegalArgumentException(card + " is no card at 90 nm");
    }
    return card.substring(0, card.length() - FROM.length()) + TO;
  }
}
