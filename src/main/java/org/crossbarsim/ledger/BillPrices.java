package org.crossbarsim.ledger;

import java.util.ArrayList;
import java.util.List;

/** What the actions on the bills of one layer's inputs cost, part by part. Immutable. */
public final class BillPrices {
  private static final Component[] COMPONENTS = Component.values();

  private final int[][] components; // [part]: ordinals, ascending, without those that cost nothing
  private final double[][] actionJ; // [part], beside them

  /** Prices of {@code layer}; a spike's way is paid to who sent it and has none here. */
  public BillPrices(AccountBook book, int layer) {
    int parts = Component.Part.values().length;
    this.components = new int[parts][];
    this.actionJ = new double[parts][];
    for (Component.Part part : Component.Part.values()) {
      List<Component> priced = new ArrayList<>();
      for (Component c : COMPONENTS) {
        boolean billed = c.owner() == Component.Owner.SPIKE && part != Component.Part.ROUTE;
        if (billed && c.part() == part && book.actionJ(layer, c) != 0) {
          priced.add(c);
        }
      }
      components[part.ordinal()] = priced.stream().mapToInt(Component::ordinal).toArray();
      actionJ[part.ordinal()] = priced.stream().mapToDouble(c -> book.actionJ(layer, c)).toArray();
    }
  }

  /** Energy of the actions of a part on an input's bill, added up in the order of components. */
  public double partJ(SpikeBills bills, int input, Component.Part part) {
    int[] of = components[part.ordinal()];
    double[] price = actionJ[part.ordinal()];
    double sumJ = 0;
    for (int i = 0; i < of.length; i++) {
      sumJ += bills.count(input, of[i]) * price[i];
    }
    return sumJ;
  }
}
