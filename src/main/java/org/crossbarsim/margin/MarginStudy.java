package org.crossbarsim.margin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.apache.commons.math3.util.FastMath;
import org.crossbarsim.margin.MarginResult.Budget;
import org.crossbarsim.margin.MarginResult.BudgetLine;
import org.crossbarsim.margin.MarginResult.Reference;
import org.crossbarsim.margin.MarginResult.Rows;
import org.crossbarsim.margin.ReadTrials.Pattern;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.ArrayKind;
import org.crossbarsim.spec.ArraySpec;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.ReferenceSpec;
import org.crossbarsim.spec.SenseSpec;
import org.crossbarsim.spec.Topology;

/**
 * Margins of an array design over all chips: closed form for every number of LRS cells met, and
 * trials beside it.
 */
public final class MarginStudy {
  private static final int PATTERNS = 128; // numbers of LRS cells worked out, own reference
  private static final int FEW_PATTERNS = 16; // the same of the others

  private static final double TIE_CODES = 1e-9; // rounding

  private final ArraySpec card;
  private final DeviceSpec device;
  private final MarginQuestion question;

  private MarginStudy(ArraySpec card, DeviceSpec device, MarginQuestion question) {
    this.card = card;
    this.device = device;
    this.question = card.topology() == Topology.PASSIVE ? behindIdealWires(question) : question;
  }

  // What a column of a 1R array loses depends on the data of all others.
  private static MarginQuestion behindIdealWires(MarginQuestion q) {
    PhysicsSpec physics = q.physics().withWires(PhysicsSpec.Wires.IDEAL);
    return new MarginQuestion(q.rows(), q.errorRate(), physics, q.draws(), q.seed());
  }

  /** Answers a question about an array card and a device. */
  public static MarginResult of(ArraySpec card, DeviceSpec device, MarginQuestion question) {
    return new MarginStudy(card, device, question).result();
  }

  private MarginResult result() {
    List<Reference> references = new ArrayList<>();
    for (ReferenceSpec.Kind kind : ReferenceSpec.Kind.values()) {
      references.add(reference(kind));
    }
    double differenceS = device.lrsConductanceS() - device.hrsConductanceS();
    double codeS = DecisionWindow.of(card, differenceS, 1, 0).codeS();
    return new MarginResult(
        codeS, question.physics().wires(), List.copyOf(references), budget(card));
  }

  private Reference reference(ReferenceSpec.Kind kind) {
    boolean own = card.reference().kind() == kind;
    Optional<String> refused = refused(kind);
    if (refused.isPresent()) {
      return new Reference(kind, own, refused, 0, 0, List.of());
    }
    ArraySpec array = Variants.withReference(card, kind);
    List<Rows> rows = new ArrayList<>();
    for (int active : question.rows()) {
      rows.add(rows(array, active, own));
    }
    return new Reference(
        kind,
        own,
        Optional.empty(),
        Variants.resolvedRows(array),
        mostRows(array, Cause.all()),
        List.copyOf(rows));
  }

  private Optional<String> refused(ReferenceSpec.Kind kind) {
    if (kind == ReferenceSpec.Kind.FIXED && card.kind() == ArrayKind.BSNN_SINGLE_ROW) {
      return Optional.of(
          "a bias must know the number of active rows, which depends on the spikes of a B-SNN");
    }
    if (card.reference().kind() == kind) {
      return Optional.empty();
    }
    if (card.sense() instanceof SenseSpec.Divider) {
      return Optional.of("a voltage divider is compared with reference voltages");
    }
    return card.sense() instanceof SenseSpec.Flash
        ? Optional.of("the levels are made for the card's own reference")
        : Optional.empty();
  }

  private ReadModel model(ArraySpec array, int active, Set<Cause> causes) {
    return new ReadModel(
        Variants.reading(array, active), device, question.physics(), active, causes, wires(array));
  }

  private Drop.Wires wires(ArraySpec array) {
    return question.physics().wires() == PhysicsSpec.Wires.IDEAL
            || array.topology() == Topology.PASSIVE
        ? Drop.Wires.IDEAL
        : new LadderEstimate(array, device, new RandomStreams(question.seed()));
  }

  private Rows rows(ArraySpec array, int active, boolean counted) {
    ReadModel model = model(array, active, Cause.all());
    List<ReadOdds> odds = new ArrayList<>();
    int stride = 1 + (active - 1) / (counted ? PATTERNS : FEW_PATTERNS);
    for (int met = 0; met < active; met += stride) {
      odds.add(model.at(met));
    }
    odds.add(model.at(active));
    ReadOdds worst = worst(List.of(worst(odds), worst(model, active)));
    double uniform = 0;
    double binomial = 0;
    for (int met = 0; met <= active; met++) {
      double wrong = between(odds, met, stride);
      uniform += wrong / (active + 1);
      binomial += wrong * binomial(active, met);
    }
    Optional<MarginResult.Trials> trials = Optional.empty();
    if (counted && question.draws() > 0) {
      trials = Optional.of(trials(array, active, worst.lrsMet()));
    }
    return new Rows(
        active, Variants.resolvedRows(array) >= active, worst, uniform, binomial, trials);
  }

  // Of many rows, not every number of LRS cells is worked out.
  private static double between(List<ReadOdds> odds, int met, int stride) {
    ReadOdds low = odds.get(Math.min(met / stride, odds.size() - 1));
    ReadOdds high = odds.get(Math.min(met / stride + 1, odds.size() - 1));
    int gap = high.lrsMet() - low.lrsMet();
    double share = gap == 0 ? 0 : (met - low.lrsMet()) / (double) gap;
    return low.wrong() + share * (high.wrong() - low.wrong());
  }

  private MarginResult.Trials trials(ArraySpec array, int active, int worst) {
    ReadTrials trials =
        new ReadTrials(
            Variants.reading(array, active),
            device,
            new RandomStreams(question.seed()),
            question.physics());
    int n = question.draws();
    return new MarginResult.Trials(
        trials.count(active, Pattern.STATED, worst, n),
        trials.count(active, Pattern.UNIFORM, 0, n),
        trials.count(active, Pattern.BINOMIAL, 0, n));
  }

  private static double binomial(int n, int k) {
    return FastMath.exp(
        CombinatoricsUtils.factorialLog(n)
            - CombinatoricsUtils.factorialLog(k)
            - CombinatoricsUtils.factorialLog(n - k)
            - n * FastMath.log(2));
  }

  /** Of the highest probability of a wrong decision; of the smallest margin where that is equal. */
  static ReadOdds worst(List<ReadOdds> odds) {
    ReadOdds worst = odds.get(0);
    for (ReadOdds o : odds) {
      boolean worse =
          o.wrong() > worst.wrong()
              || (o.wrong() == worst.wrong() && o.marginSigmas() < worst.marginSigmas());
      worst = worse ? o : worst;
    }
    return worst;
  }

  /**
   * The worst of a few: those that are worst if sums are normal, and the ends, where the tails of
   * single cells count most.
   */
  private ReadOdds worst(ArraySpec array, int active, Set<Cause> causes) {
    return worst(model(array, active, causes), active);
  }

  private static ReadOdds worst(ReadModel model, int active) {
    List<ReadOdds> normal = new ArrayList<>();
    for (int met = 0; met <= active; met++) {
      normal.add(model.normal(met));
    }
    ReadOdds likely = normal.get(0);
    for (ReadOdds o : normal) {
      likely = o.marginSigmas() < likely.marginSigmas() ? o : likely;
    }
    int middle = (active + 1) / 2; // where an amplifier decides
    List<ReadOdds> exact = new ArrayList<>();
    for (int met : new int[] {0, 1, middle - 1, middle, active - 1, active, likely.lrsMet()}) {
      if (met >= 0 && exact.stream().noneMatch(o -> o.lrsMet() == met)) {
        exact.add(model.at(met));
      }
    }
    return worst(exact);
  }

  /** The most rows of which neither they nor fewer are decided wrongly too often; 0 for none. */
  private int mostRows(ArraySpec array, Set<Cause> causes) {
    int most = lastGood(array, causes);
    for (int active = 1; active <= most; active++) {
      if (isTied(array, active) && worst(array, active, causes).wrong() > question.errorRate()) {
        return active - 1;
      }
    }
    return most;
  }

  // A sum on the edge between two codes is a matter of chance, whatever more rows do: of levels
  // several units apart, every second number of rows may have one.
  private static boolean isTied(ArraySpec array, int active) {
    for (int met = 0; met <= active; met++) {
      ArraySpec reading = Variants.reading(array, active);
      if (DecisionWindow.of(reading, 1, active, met).distanceCodes(0) < TIE_CODES) {
        return true;
      }
    }
    return false;
  }

  // Of numbers of rows without a tie; among them errors grow with the rows.
  private int lastGood(ArraySpec array, Set<Cause> causes) {
    int good = 0;
    int step = 1;
    int bad = array.inputs() + 1;
    while (good + step < bad) { // doubling first: large models are slow
      int next = good + step;
      if (worst(array, next, causes).wrong() <= question.errorRate()) {
        good = next;
        step *= 2;
      } else {
        bad = next;
      }
    }
    while (bad - good > 1) {
      int middle = (good + bad) >>> 1;
      if (worst(array, middle, causes).wrong() <= question.errorRate()) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return good;
  }

  private Budget budget(ArraySpec array) {
    int active =
        array.sense() instanceof SenseSpec.Amplifier
            ? 1
            : Math.min(array.inputs(), array.read().activeRowsPerRead());
    ReadOdds worst = worst(array, active, Cause.all());
    ReadModel model = model(array, active, Cause.all());
    int most = mostRows(array, Cause.all());
    int next = most + 1;
    boolean isMore = next <= array.inputs();
    List<BudgetLine> lines = new ArrayList<>();
    for (Cause cause : Cause.values()) {
      ReadModel.Part part = model.part(cause, worst.lrsMet());
      lines.add(
          new BudgetLine(
              cause,
              part.shiftCodes(),
              part.sigmaCodes(),
              worst(array, active, cause.alone()).wrong(),
              worst(array, active, cause.absent()).wrong(),
              isMore ? Optional.of(worst(array, next, cause.absent()).wrong()) : Optional.empty(),
              mostRows(array, cause.absent())));
    }
    return new Budget(
        worst,
        model.levels(worst.lrsMet()),
        most,
        isMore ? Optional.of(worst(array, next, Cause.all())) : Optional.empty(),
        isMore && isTied(array, next),
        List.copyOf(lines));
  }
}
