package org.crossbarsim.ledger;

import java.util.ArrayList;
import java.util.List;

/** All accounts of a chip, opened once at elaboration; afterwards it only answers. */
public final class AccountBook {
  private final List<Account> accounts = new ArrayList<>();

  /** Opens an account and returns its handle. */
  public int open(Account account) {
    accounts.add(account);
    return accounts.size() - 1;
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
