package org.crossbarsim.chip;

import static org.crossbarsim.chip.HandWorkedArrayTest.array;
import static org.crossbarsim.chip.HandWorkedArrayTest.arrayLayer;
import static org.crossbarsim.chip.HandWorkedArrayTest.readout;
import static org.crossbarsim.chip.HandWorkedArrayTest.run;
import static org.crossbarsim.chip.LedgerAsserts.assertAccount;

import java.util.List;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;
import org.crossbarsim.network.Activation;
import org.crossbarsim.network.Geometry;
import org.crossbarsim.network.IntegerWeights;
import org.crossbarsim.network.Layer;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.RunSpec;
import org.crossbarsim.testkit.TestArray;
import org.junit.jupiter.api.Test;

/** References of the array of {@link HandWorkedArrayTest}, worked on paper. */
class HandWorkedReferenceTest {
  /**
   * Amplifiers that decide a read of both inputs: thresholds of 1 and -3 add one and, with two rows
   * raised, two half units of (100 - 10) / 2 = 45 uS to the references of their columns. Each is
   * biased as long as its column conducts: 9 ns, or 2 * 9 + 3 = 21 ns where bias is held through
   * both mux steps. Clamps add twice as much, and twice what the reference pair takes: 0.5^2 * 110
   * uS * 18 ns = 0.495 pJ a word line, or 0.5775 in 21 ns.
   */
  @Test
  void thresholdsInReferencesCostTheirBias() {
    Layer first =
        new Layer(
            "first",
            Geometry.linear(2, 2),
            new IntegerWeights(2, 2, new byte[] {1, 0, 0, -1}),
            new Activation.Sign(new double[] {0, 0}, new boolean[2]));
    Activation sign = new Activation.Sign(new double[] {1, -3}, new boolean[2]);
    Network network =
        new Network(Network.Kind.BNN, 2, 1, 1, List.of(first, arrayLayer(sign), readout()));
    TestArray array = array();
    array.kind = ArrayKind.BNN_DIFFERENTIAL;
    array.amplifier = true;
    array.bitLineSupplyV = 1.5;
    for (boolean held : new boolean[] {false, true}) {
      array.holdBias = held;
      Ledger ledger = run(network, array, RunSpec.Coding.REAL, new EventLog(1)).ledger();
      double bias = 0.25 * 3 * 0.045 * (held ? 21 : 9);
      double reference = 2 * 0.25 * 0.110 * (held ? 21 : 18);
      assertAccount(ledger, 1, Component.REFERENCE_BIAS, 2, bias);
      assertAccount(ledger, 1, Component.REFERENCE_CELLS, 4, reference);
      assertAccount(ledger, 1, Component.REFERENCE_CLAMP, 1 + 2, 2 * (reference + bias));
    }
  }

  /**
   * The B-SNN with a reference a column: each is needed in the mux step of its column alone. Two
   * pairs take what one did in both steps, or 0.5^2 * 110 uS * 21 ns = 0.5775 pJ a pair and word
   * line where bias is held. Without cells a bias of 55 uS a row flows instead: as much as a mean
   * cell, half of a pair.
   */
  @Test
  void aReferenceIsBilledForTheMuxStepsOfItsOwnColumns() {
    Activation fire = new Activation.Fire(new double[] {1, 2});
    Network network = new Network(Network.Kind.BSNN, 2, 1, 1, List.of(arrayLayer(fire), readout()));
    TestArray array = array();
    array.columnsPerReference = 1;
    for (boolean held : new boolean[] {false, true}) {
      array.holdBias = held;
      double pairPj = 0.25 * 0.110 * (held ? 21 : 9);
      array.reference = ReferenceSpec.Kind.MID_PAIR;
      Ledger cells = run(network, array, RunSpec.Coding.BERNOULLI, new EventLog(1)).ledger();
      assertAccount(cells, 0, Component.REFERENCE_CELLS, 2 * 4, 2 * 2 * pairPj);
      assertAccount(cells, 0, Component.REFERENCE_LINE, 4, 4 * 3.001);
      array.reference = ReferenceSpec.Kind.FIXED;
      Ledger fixed = run(network, array, RunSpec.Coding.BERNOULLI, new EventLog(1)).ledger();
      assertAccount(fixed, 0, Component.REFERENCE_BIAS, 2, 2 * 2 * pairPj / 2);
      assertAccount(fixed, 0, Component.REFERENCE_LINE, 0, 0);
    }
  }
}
