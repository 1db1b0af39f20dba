package org.crossbarsim.ledger;

/**
 * What is expected to happen, per account: like a {@link Ledger}, but its counts are means of
 * chance and need not be whole.
 */
public final class ExpectedLedger {
  private final AccountBook book;
  private final double[] count;
  private final double[] addedJ;

  /** An empty ledger over the accounts of {@code book}. */
  public ExpectedLedger(AccountBook book) {
    this.book = book;
    this.count = new double[book.size()];
    this.addedJ = new double[book.size()];
  }

  /** Expects {@code n} actions of a component of a layer, which has an account for it. */
  public void count(int layer, Component component, double n) {
    count[handle(layer, component)] += n;
  }

  /** Expects {@code n} actions that together cost {@code energyJ} beyond count times cost. */
  public void add(int layer, Component component, double n, double energyJ) {
    count(layer, component, n);
    addedJ[handle(layer, component)] += energyJ;
  }

  private int handle(int layer, Component component) {
    int handle = book.handle(layer, component);
    if (handle < 0) {
      throw new IllegalArgumentException(
          "layer " + layer + " has no account of " + component.label());
    }
    return handle;
  }

  /** Adds all entries of {@code other}, a ledger of the same book, {@code times} over. */
  public void addAll(ExpectedLedger other, double times) {
    for (int i = 0; i < count.length; i++) {
      count[i] += times * other.count[i];
      addedJ[i] += times * other.addedJ[i];
    }
  }

  /** Actions on an account. */
  public double actions(int handle) {
    return count[handle];
  }

  /** Energy of an account. */
  public double energyJ(int handle) {
    return count[handle] * book.account(handle).actionJ() + addedJ[handle];
  }

  /** Actions of a component, all layers together. */
  public double actions(Component component) {
    double sum = 0;
    for (int i = 0; i < count.length; i++) {
      sum += book.account(i).component() == component ? count[i] : 0;
    }
    return sum;
  }

  /** Energy of a component, all layers together. */
  public double energyJ(Component component) {
    double sum = 0;
    for (int i = 0; i < count.length; i++) {
      sum += book.account(i).component() == component ? energyJ(i) : 0;
    }
    return sum;
  }
}
