package org.crossbarsim.chip;

import org.crossbarsim.engine.ClockDomain;
import org.crossbarsim.ledger.Account;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.spec.ChipSpec;
import org.crossbarsim.spec.GatingSpec;

/**
 * What leaks when. The logic of a layer, which is everything on its accounts but memories, may be
 * gated: then it leaks fully while the layer works and wakes, and a share of that else. Memories
 * keep their contents, and what belongs to no layer serves all: both always leak.
 *
 * <p>Left out: the area of the switches, and what they let through beyond the share on the card.
 */
final class Gating {
  private final GatingSpec spec;
  private final double[] logicW; // of the layer's own accounts
  private double turnsW; // of logic that stands once, but is on the accounts of several groups
  private final double[] turnW; // of all that are computed on the same arrays, at their owner
  private final int[] wakeHandle;
  private final ClockDomain[] clock;
  private final long[] wakeFs; // whole cycles of the layer's clock
  private double memoryW;
  private double chipLogicW;

  /** Opens the accounts of waking in {@code book}, which holds all others. */
  Gating(Design design, Wiring wiring, AccountBook book) {
    int layers = design.network().layers().size();
    this.spec = design.chip().map(ChipSpec::gating).orElse(GatingSpec.ALWAYS_ON);
    this.logicW = new double[layers];
    this.turnW = new double[layers];
    this.wakeHandle = new int[layers];
    this.clock = new ClockDomain[layers];
    this.wakeFs = new long[layers];
    double[] logicM2 = new double[layers];
    for (int i = 0; i < book.size(); i++) {
      Account account = book.account(i);
      if (account.component() == Component.TURNS) {
        turnsW += account.leakageW();
      } else if (account.component().ofMemory()) {
        memoryW += account.leakageW();
      } else if (account.layer() == Account.CHIP) {
        chipLogicW += account.leakageW();
      } else {
        logicW[account.layer()] += account.leakageW();
        logicM2[account.layer()] += account.areaM2();
      }
    }
    for (int l = 0; l < layers; l++) {
      clock[l] =
          ClockDomain.ofSeconds(
              design.network().layers().get(l).onArray()
                  ? design.array().phases().clockPeriodS()
                  : design.digital().clockPeriodS());
      wakeFs[l] = clock[l].spanFs(clock[l].cyclesFor(spec.wakeS()));
      turnW[wiring.tileOwner(l)] += logicW[l];
      double wokenM2 = logicM2[wiring.tileOwner(l)];
      if (spec.gated()) {
        Account wake = new Account(l, Component.WAKE, spec.wakeJPerM2() * wokenM2, 0, 0);
        wakeHandle[l] = book.open(wake);
      }
    }
  }

  /** False where everything leaks all the time. */
  boolean gated() {
    return spec.gated();
  }

  /** Account of waking the logic of a layer. */
  int wakeHandle(int layer) {
    return wakeHandle[layer];
  }

  ClockDomain clock(int layer) {
    return clock[layer];
  }

  /** How long a layer takes to wake. */
  long wakeFs(int layer) {
    return wakeFs[layer];
  }

  /** Static power of everything while all layers sleep. */
  double asleepW() {
    double watt = memoryW + chipLogicW + turnsW * spec.offShare();
    for (double w : logicW) {
      watt += w * spec.offShare();
    }
    return watt;
  }

  /** What gating saves of the leakage of a layer that is asleep for {@code asleepS}. */
  double savedJ(int layer, double asleepS) {
    double gatedW = layer == Account.CHIP ? turnsW : logicW[layer];
    return gatedW * (1 - spec.offShare()) * asleepS;
  }

  /** The same of all layers, by {@code untilFs}, when each has been awake for so long. */
  double savedJ(long[] awakeFs, long untilFs) {
    double sumJ = savedJ(Account.CHIP, untilFs * 1e-15);
    for (int l = 0; l < awakeFs.length; l++) {
      sumJ += savedJ(l, (untilFs - awakeFs[l]) * 1e-15);
    }
    return sumJ;
  }

  /** What the logic of an owner of arrays, and of all that share them, leaks beyond sleep. */
  double awakeJ(int owner, double awakeS) {
    return turnW[owner] * (1 - spec.offShare()) * awakeS;
  }

  /** Leakage over {@code allS}, in which each layer was awake for {@code awakeFs} of it. */
  LeakageFigures figures(long[] awakeFs, double allS) {
    double awakeJ = chipLogicW * allS;
    double gatedJ = 0;
    if (spec.gated()) {
      gatedJ = turnsW * spec.offShare() * allS;
    } else {
      awakeJ += turnsW * allS;
    }
    for (int l = 0; l < logicW.length; l++) {
      double awakeS = spec.gated() ? awakeFs[l] * 1e-15 : allS;
      awakeJ += logicW[l] * awakeS;
      gatedJ += logicW[l] * spec.offShare() * (allS - awakeS);
    }
    return new LeakageFigures(awakeJ, gatedJ, memoryW * allS);
  }
}
