package org.crossbarsim.report;

import java.util.Optional;
import org.crossbarsim.chip.Chip;
import org.crossbarsim.ledger.Account;
import org.crossbarsim.spec.ArrayKind;

/** Sorts the accounts' areas by what they are for. */
final class AreaAccounts {
  private final boolean singleRow;
  private final boolean whole; // with a chip around the layers
  private double cellsM2;
  private double referencesM2;
  private double membranesM2;
  private double wordLineM2;
  private double peripheryM2;
  private double digitalM2;
  private double chipM2;

  AreaAccounts(Chip chip) {
    singleRow = chip.design().array().kind() == ArrayKind.BSNN_SINGLE_ROW;
    whole = chip.plan().isPresent();
    for (int i = 0; i < chip.book().size(); i++) {
      Account account = chip.book().account(i);
      if (account.layer() == Account.CHIP) {
        chipM2 += account.areaM2();
      } else if (chip.design().network().layers().get(account.layer()).onArray()) {
        add(account);
      } else {
        digitalM2 += account.areaM2();
      }
    }
  }

  private void add(Account account) {
    double areaM2 = account.areaM2();
    switch (account.component()) {
      case CELLS -> cellsM2 += areaM2;
      case REFERENCE_CELLS, REFERENCE_LINE, REFERENCE_BIAS -> referencesM2 += areaM2;
      case MEMBRANE_READ, MEMBRANE_WRITE, MEMBRANE_ADD, THRESHOLD_LOAD, LEAK, STATE_READ ->
          membranesM2 += areaM2;
      case INPUT_LATCH, WORD_LINE -> {
        wordLineM2 += areaM2;
        peripheryM2 += areaM2;
      }
      default -> peripheryM2 += areaM2;
    }
  }

  RunReport.Area area() {
    double arraysM2 = cellsM2 + referencesM2 + peripheryM2 + membranesM2;
    return new RunReport.Area(
        cellsM2,
        referencesM2,
        peripheryM2,
        membranesM2,
        arraysM2,
        digitalM2,
        whole ? Optional.of(chipM2) : Optional.empty(),
        arraysM2 + digitalM2 + chipM2);
  }

  RunReport.AreaSaving saving() {
    double single = singleRow ? cellsM2 : cellsM2 / 2;
    double differential = 2 * single;
    double saved = differential - single;
    double afterReferences = onlySingle(saved - referencesM2);
    double afterMembranes = onlySingle(saved - referencesM2 - membranesM2);
    double rival = onlySingle(differential + peripheryM2 + wordLineM2);
    double arraysSaved = rival - area().arraysM2();
    return new RunReport.AreaSaving(
        single,
        differential,
        saved,
        saved / differential,
        referencesM2,
        afterReferences,
        afterReferences / differential,
        membranesM2,
        afterMembranes,
        afterMembranes / differential,
        wordLineM2,
        rival,
        arraysSaved,
        arraysSaved / rival);
  }

  private double onlySingle(double value) {
    return singleRow ? value : Double.NaN;
  }
}
