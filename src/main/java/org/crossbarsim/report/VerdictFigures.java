package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.report.RunReport.ComponentRow;
import org.crossbarsim.study.DesignFigures;
import org.crossbarsim.study.VerdictFigure;

/** What a study keeps of a run: figures of its report. */
public final class VerdictFigures {
  private final RunReport report;

  private VerdictFigures(RunReport report) {
    this.report = report;
  }

  /** The figures of {@code result}. */
  public static DesignFigures of(RunResult result) {
    return of(ReportBuilder.of(result, List.of()));
  }

  /** The figures of a run with this report. */
  static DesignFigures of(RunReport report) {
    VerdictFigures figures = new VerdictFigures(report);
    List<Double> values = new ArrayList<>();
    for (VerdictFigure figure : VerdictFigure.values()) {
      values.add(figures.value(figure));
    }
    return new DesignFigures(values);
  }

  private double value(VerdictFigure figure) {
    RunReport.Totals t = report.totals();
    return switch (figure) {
      case ENERGY -> report.perImage().energyJ();
      case ARRAYS_ENERGY -> report.perImage().arraysEnergyJ();
      case LEAKAGE -> report.perImage().leakageEnergyJ();
      case LATENCY -> t.latencyS();
      case PEAK_POWER -> t.peakPowerW();
      case NORMALIZED_OPS -> t.normalizedOps();
      case ACTIVATED_RATIO -> t.activatedRatio();
      case ACCURACY -> report.accuracy();
      case SPIKES -> report.perImage().spikes();
      case ROWS -> report.perImage().rowActivations();
      case CONVERSIONS -> row(Component.SENSE, ComponentRow::actions) / report.samples();
      default -> figure.ordinal() < VerdictFigure.LATENCY.ordinal() ? part(figure) : area(figure);
    };
  }

  private double part(VerdictFigure part) {
    double sumJ = 0;
    for (Component component : Component.values()) {
      if (part.holds(component)) {
        sumJ += row(component, ComponentRow::energyJ);
      }
    }
    return sumJ / report.samples();
  }

  // Of a component that nothing was spent on there is no row.
  private double row(Component component, ToDoubleFunction<ComponentRow> figure) {
    for (ComponentRow row : report.components()) {
      if (row.name().equals(component.label())) {
        return figure.applyAsDouble(row);
      }
    }
    return 0;
  }

  private double area(VerdictFigure figure) {
    RunReport.Area area = report.area();
    Optional<Double> dieM2 = report.chip().map(chip -> chip.floorplan().areaM2());
    return switch (figure) {
      case CELLS_AREA -> area.cellsM2();
      case REFERENCES_AREA -> area.referencesM2();
      case PERIPHERY_AREA -> area.peripheryM2();
      case CONVERTERS_AREA -> row(Component.SENSE, ComponentRow::areaM2);
      case MEMBRANES_AREA -> area.membranesM2();
      case DIGITAL_AREA -> area.digitalM2();
      case CHIP_AREA -> area.chipM2().orElse(0.0);
      case DIE_AREA -> dieM2.orElse(Double.NaN);
      default -> throw new IllegalArgumentException(figure + " is no area");
    };
  }
}
