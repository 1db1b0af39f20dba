package org.crossbarsim.ledger;

/**
 * What happened, per account: counts of actions and, for currents through cells, joules.
 *
 * <p>Counts are exact and order-free. Joules are added only where energy is not a multiple of
 * anything: charge through cells that differ. The product of count and cost is formed when somebody
 * asks.
 */
public final class Ledger {
  private final AccountBook book;
  private final long[] count;
  private final double[] addedJ;

  /** An empty ledger over the accounts of {@code book}. */
  public Ledger(AccountBook book) {
    this.book = book;
    this.count = new long[book.size()];
    this.addedJ = new double[book.size()];
  }

  /** The accounts. */
  public AccountBook book() {
    return book;
  }

  /** Records {@code n} actions. */
  public void count(int handle, long n) {
    count[handle] += n;
  }

  /** Records {@code n} actions that together cost {@code energyJ} beyond count times cost. */
  public void add(int handle, long n, double energyJ) {
    count[handle] += n;
    addedJ[handle] += energyJ;
  }

  /** Adds what {@code energyJ[from..to)} says, one after the other. */
  public void addEach(int handle, double[] energyJ, int from, int to) {
    double sumJ = addedJ[handle];
    for (int i = from; i < to; i++) {
      sumJ += energyJ[i];
    }
    addedJ[handle] = sumJ;
  }

  /** Adds all entries of {@code other}, a ledger of the same book. */
  public void addAll(Ledger other) {
    for (int i = 0; i < count.length; i++) {
      count[i] += other.count[i];
      addedJ[i] += other.addedJ[i];
    }
  }

  /** The same entries in a ledger of their own. */
  public Ledger copy() {
    Ledger copy = new Ledger(book);
    copy.addAll(this);
    return copy;
  }

  /** Actions on an account. */
  public long actions(int handle) {
    return count[handle];
  }

  /** Energy of an account. */
  public double energyJ(int handle) {
    return count[handle] * book.account(handle).actionJ() + addedJ[handle];
  }

  /** Energy of all accounts. */
  public double energyJ() {
    double sum = 0;
    for (int i = 0; i < count.length; i++) {
      sum += energyJ(i);
    }
    return sum;
  }

  /** Energy of all accounts of one owner. */
  public double energyJ(Component.Owner owner) {
    double sum = 0;
    for (int i = 0; i < count.length; i++) {
      if (book.account(i).component().owner() == owner) {
        sum += energyJ(i);
      }
    }
    return sum;
  }

  /** Energy of all accounts of one layer. */
  public double layerEnergyJ(int layer) {
    double sum = 0;
    for (int i = 0; i < count.length; i++) {
      if (book.account(i).layer() == layer) {
        sum += energyJ(i);
      }
    }
    return sum;
  }
}
