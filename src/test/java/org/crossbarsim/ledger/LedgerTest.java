package org.crossbarsim.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LedgerTest {
  @Test
  void energyIsCountTimesCostPlusWhatWasAdded() {
    AccountBook book = new AccountBook();
    int sense = book.open(new Account(0, Component.SENSE, 3, 10, 1));
    int cells = book.open(new Account(1, Component.CELLS, 0, 20, 2));
    int compare = book.open(new Account(1, Component.COMPARE, 5, 30, 4));
    Ledger one = new Ledger(book);
    one.count(sense, 7);
    one.add(cells, 2, 0.5);
    Ledger other = new Ledger(book);
    other.count(sense, 1);
    other.add(cells, 3, 0.25);
    other.count(compare, 2);
    one.addAll(other);
    assertEquals(8, one.actions(sense));
    assertEquals(5, one.actions(cells));
    assertEquals(24, one.energyJ(sense));
    assertEquals(0.75, one.energyJ(cells));
    assertEquals(34.75, one.energyJ());
    assertEquals(24.75, one.energyJ(Component.Owner.SPIKE));
    assertEquals(10, one.energyJ(Component.Owner.STEP));
    assertEquals(10.75, one.layerEnergyJ(1));
    assertEquals(60, book.areaM2());
    assertEquals(7, book.leakageW());
  }

  @Test
  void joulesAreAddedOneAfterTheOther() {
    AccountBook book = new AccountBook();
    int cells = book.open(new Account(0, Component.CELLS, 0, 0, 0));
    double[] energyJ = {7, 1e-16, 1, 1e-16, 1e-16, 7};
    Ledger ledger = new Ledger(book);
    ledger.add(cells, 2, 1e-16);
    ledger.addEach(cells, energyJ, 1, 5);
    assertEquals(1e-16 + 1e-16 + 1 + 1e-16 + 1e-16, ledger.energyJ(cells));
    assertEquals(2, ledger.actions(cells));
  }

  @Test
  void sharesGiveTheRemainderToTheFirst() {
    long[] of17Over5 = LongStream.range(0, 5).map(i -> SpikeBills.share(17, (int) i, 5)).toArray();
    assertArrayEquals(new long[] {4, 4, 3, 3, 3}, of17Over5);
    for (int n = 0; n < 50; n++) {
      for (int sharers = 1; sharers < 20; sharers++) {
        long sum = 0;
        for (int i = 0; i < sharers; i++) {
          sum += SpikeBills.share(n, i, sharers);
        }
        assertEquals(n, sum);
      }
    }
  }

  @Test
  void energyIsBookedInTheWindowInWhichItEnds() {
    PowerProfile power = new PowerProfile(100);
    power.book(0, 1);
    power.book(100, 2);
    power.book(101, 4);
    power.book(10_000, 8);
    double[] windows = power.energyJ();
    assertEquals(100, windows.length);
    assertEquals(3, windows[0]);
    assertEquals(4, windows[1]);
    assertEquals(8, windows[99]);
    assertEquals(8, power.peakJ());
    assertEquals(15, power.totalJ());
    power.clear();
    assertEquals(0, power.energyJ().length);
    assertEquals(0, power.totalJ());
  }
}
