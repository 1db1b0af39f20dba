package org.crossbarsim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.network.Layer;
import org.crossbarsim.report.RunReport.SharedArrays;
import org.crossbarsim.tile.ArrayLayer;

/** What layers on the same arrays save and pay, held against copies of the arrays. */
final class SharingRows {
  private final RunResult result;
  private final AccountBook book;
  private final List<Layer> layers;

  SharingRows(RunResult result) {
    this.result = result;
    this.book = result.chip().book();
    this.layers = result.chip().design().network().layers();
  }

  Optional<List<SharedArrays>> rows() {
    List<SharedArrays> rows = new ArrayList<>();
    for (int owner = 0; owner < layers.size(); owner++) {
      List<Integer> repeats = new ArrayList<>();
      for (int l = 0; l < layers.size(); l++) {
        if (layers.get(l).tilesOf() == owner) {
          repeats.add(l);
        }
      }
      if (!repeats.isEmpty()) {
        rows.add(row(owner, repeats));
      }
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(rows));
  }

  private SharedArrays row(int owner, List<Integer> repeats) {
    List<String> names = new ArrayList<>(List.of(layers.get(owner).name()));
    // A repeat has nothing of its own but memories, and the owner has the same ones besides arrays.
    double arraysM2 = areaM2(owner) - areaM2(repeats.get(0));
    double membranesM2 = 0;
    double thresholdsM2 = areaM2(owner, Component.THRESHOLD_LOAD);
    double loadsJ = energyJ(owner);
    long busyFs = 0;
    for (int l : repeats) {
      names.add(layers.get(l).name());
      thresholdsM2 += areaM2(l, Component.THRESHOLD_LOAD);
      membranesM2 += areaM2(l) - areaM2(l, Component.THRESHOLD_LOAD);
      loadsJ += energyJ(l);
      busyFs += result.busyFs()[l];
    }
    return new SharedArrays(
        List.copyOf(names),
        ((ArrayLayer) result.chip().layers().get(owner)).arrays(),
        arraysM2,
        repeats.size() * arraysM2,
        membranesM2,
        thresholdsM2,
        busyFs * 1e-15 / result.samples(),
        loadsJ);
  }

  private double areaM2(int layer) {
    double sumM2 = 0;
    for (Component component : Component.values()) {
      sumM2 += areaM2(layer, component);
    }
    return sumM2;
  }

  private double areaM2(int layer, Component component) {
    double sumM2 = 0;
    for (int i = 0; i < book.size(); i++) {
      Account a = book.account(i);
      sumM2 += a.layer() == layer && a.component() == component ? a.areaM2() : 0;
    }
    return sumM2;
  }

  private double energyJ(int layer) {
    double sumJ = 0;
    for (int i = 0; i < book.size(); i++) {
      Account a = book.account(i);
      boolean loads = a.layer() == layer && a.component() == Component.THRESHOLD_LOAD;
      sumJ += loads ? result.ledger().energyJ(i) : 0;
    }
    return sumJ;
  }
}
