package org.crossbarsim.chip;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.ledger.AccountBook;
import org.crossbarsim.network.Layer;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.tile.ArrayLayer;
import org.crossbarsim.tile.DigitalLayer;
import org.crossbarsim.tile.LayerHardware;

/** A design elaborated: cells programmed, accounts opened. Immutable, shared by threads. */
public final class Chip {
  private final Design design;
  private final RandomStreams random;
  private final AccountBook book = new AccountBook();
  private final List<LayerHardware> layers;

  /** Elaborates {@code design}. */
  public Chip(Design design) {
    this.design = design;
    this.random = new RandomStreams(design.run().seed());
    CellModel model = new CellModel(design.device(), random);
    List<Layer> network = design.network().layers();
    boolean real = design.run().coding() == RunSpec.Coding.REAL;
    List<LayerHardware> built = new ArrayList<>();
    for (int i = 0; i < network.size(); i++) {
      Layer layer = network.get(i);
      built.add(
          layer.onArray()
              ? new ArrayLayer(
                  i, layer, design.array(), model, random, design.mapping(), design.neuron(), book)
              : new DigitalLayer(
                  i,
                  layer,
                  i == 0 && real,
                  design.digital(),
                  design.mapping(),
                  design.neuron(),
                  random,
                  book));
    }
    this.layers = List.copyOf(built);
  }

  /** What was elaborated. */
  public Design design() {
    return design;
  }

  /** Draws of the run. */
  RandomStreams random() {
    return random;
  }

  /** Accounts of all components. */
  public AccountBook book() {
    return book;
  }

  /** Hardware of the layers, in order. */
  public List<LayerHardware> layers() {
    return layers;
  }
}
