package org.crossbarsim.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All accounts of a chip, opened once at elaboration; afterwards it only answers. */
public final class AccountBook {
  private final List<Account> accounts = new ArrayList<>();

  private final List<int[]> handles =
      new ArrayList<>(); // [1 + layer][component], -1 where none is open

  /** Opens an account and returns its handle. */
  public int open(Account account) {
    while (handles.size() <= 1 + account.layer()) {
      int[] none = new int[Component.values().length];
      Arrays.fill(none, -1);
      handles.add(none);
    }
    accounts.add(account);
    handles.get(1 + account.layer())[account.component().ordinal()] = accounts.size() - 1;
    return accounts.size() - 1;
  }

  /** Cost of one action of a component of a layer; 0 where the layer has no such component. */
  public double actionJ(int layer, Component component) {
    int handle = handles.get(1 + layer)[component.ordinal()];
    return handle < 0 ? 0 : accounts.get(handle).actionJ();
  }

  /** Handle of a component's account of a layer; -1 where the layer has none. */
  public int handle(int layer, Component component) {
    return 1 + layer < handles.size() ? handles.get(1 + layer)[component.ordinal()] : -1;
  }

  /** Number of accounts. */
  public int size() {
    return accounts.size();
  }

  /** The account behind a handle. */
  public Account account(int handle) {
    return accounts.get(handle);
  }

  /** Area of all accounts, in the order they were opened. */
  public double areaM2() {
    double sum = 0;
    for (Account a : accounts) {
      sum += a.areaM2();
    }
    return sum;
  }

  /** Static power of all accounts. */
  public double leakageW() {
    double sum = 0;
    for (Account a : accounts) {
      sum += a.leakageW();
    }
    return sum;
  }
}
