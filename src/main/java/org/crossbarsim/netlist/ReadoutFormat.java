package org.crossbarsim.netlist;

import static org.crossbarsim.netlist.FieldTypes.choice;
import static org.crossbarsim.netlist.FieldTypes.integer;

import java.util.Optional;
import org.crossbarsim.netlist.FieldTypes.Bound;
import org.crossbarsim.network.Network;
import org.crossbarsim.spec.ReadoutSpec;
import org.jspecify.annotations.Nullable;

/** What a netlist says about the decision for a class. */
final class ReadoutFormat {
  private ReadoutFormat() {}

  private static final int MOST_STEP = 999_999;
  private static final String DEFAULT_EPSILON = "1e-3";

  /** What names the class. */
  enum Decision {
    LARGEST_SUM("largest-sum"),
    FIRST_SPIKE("first-spike"),
    SOFTMAX("softmax"),
    STOCHMAX("stochmax");

    final String label;

    Decision(String label) {
      this.label = label;
    }

    private boolean hasProbabilities() {
      return this == SOFTMAX || this == STOCHMAX;
    }
  }

  static final Field<Decision> DECISION =
      Field.defaulted(
          "decision",
          choice(Decision.values(), d -> d.label),
          "largest-sum",
          "What names the class: the largest sum, the first spike, or the largest probability.");
  static final Field<Integer> FALLBACK_STEP =
      Field.optional(
          "fallback_step",
          integer(0, MOST_STEP),
          "first-spike: where no output fires, the largest potential after this step decides;"
              + " steps count from 0. Default: the last step.");
  static final Field<Double> LOGIT_SCALE =
      Field.optional(
          "logit_scale",
          FieldTypes.number(Bound.POSITIVE),
          "softmax and stochmax, required there: logit of an integer sum of 1.");
  static final Field<Double> DROP_SCALE =
      Field.optional(
          "drop_scale",
          FieldTypes.number(Bound.POSITIVE),
          "stochmax, required there: drop logit of an integer sum of 1.");
  static final Field<Double> EPSILON =
      Field.optional(
          "epsilon",
          FieldTypes.number(Bound.NOT_NEGATIVE),
          "stochmax: keeps a dropped class possible. Default: " + DEFAULT_EPSILON + ".");
  static final Field<Double> CONFIDENCE =
      Field.required(
          "confidence",
          FieldTypes.number(Bound.POSITIVE),
          "Integer sum, probability, or for first-spike number of outputs that fired, at which a run"
              + " stops after the step.");
  static final Field<Boolean> MEASURE_SAVING =
      Field.defaulted(
          "measure_saving",
          FieldTypes.FLAG,
          false,
          "True to find out what the remaining steps would have cost.");
  static final Field<Decoded> EXIT =
      Field.optional(
          "exit",
          new NetlistFormat.OptionalShape(Shape.of("exit", CONFIDENCE, MEASURE_SAVING)),
          "Stops before the last step when the decision is sure enough.");
  static final Field<Decoded> READOUT =
      Field.optional(
          "readout",
          Shape.of("readout", DECISION, FALLBACK_STEP, LOGIT_SCALE, DROP_SCALE, EPSILON, EXIT),
          "How a run comes to its decision.");

  /** What names the class; null if that is faulty. */
  static @Nullable Decision decision(Decoded netlist) {
    Decoded d = netlist.get(READOUT);
    return d == null ? null : d.get(DECISION);
  }

  /**
   * How a run comes to its decision; null after adding a problem, or where too little is known.
   *
   * @param steps of an image; null if unknown
   */
  static @Nullable ReadoutSpec spec(
      Decoded netlist,
      Network.@Nullable Kind kind,
      @Nullable Integer steps,
      DecodeContext context) {
    Decoded d = netlist.get(READOUT);
    Decision decision = decision(netlist);
    if (d == null || decision == null) {
      return null;
    }
    Problems problems = context.problems();
    if (kind == Network.Kind.BNN) {
      return ofBinary(d, decision, problems);
    }
    boolean sound = fieldsFit(d, decision, problems);
    Optional<ReadoutSpec.Exit> exit = Optional.empty();
    if (d.states(EXIT)) {
      ReadoutSpec.Exit stated = exit(d, decision, problems);
      sound &= stated != null;
      exit = Optional.ofNullable(stated);
    }
    ReadoutSpec.Decision made = sound ? decision(d, decision, steps, context) : null;
    return made == null ? null : new ReadoutSpec(made, exit);
  }

  private static @Nullable ReadoutSpec ofBinary(Decoded d, Decision decision, Problems problems) {
    if (decision != Decision.LARGEST_SUM) {
      problems.add(
          d.mark(DECISION),
          "A bnn network has no " + decision.label + " decision.",
          "Its readout sums once, and the largest sum names the class.",
          "Try \"decision\": \"largest-sum\".");
      return null;
    }
    if (d.states(EXIT)) {
      problems.add(
          d.mark(EXIT), "A bnn network has no exit.", "It has one step.", "Delete \"exit\".");
      return null;
    }
    return fieldsFit(d, decision, problems) ? ReadoutSpec.LARGEST_SUM : null;
  }

  /** False after adding a problem for every field that belongs to another decision. */
  private static boolean fieldsFit(Decoded d, Decision decision, Problems problems) {
    boolean first = decision == Decision.FIRST_SPIKE;
    boolean stochmax = decision == Decision.STOCHMAX;
    return belongs(d, FALLBACK_STEP, first, "first-spike", problems)
        & belongs(d, LOGIT_SCALE, decision.hasProbabilities(), "softmax or stochmax", problems)
        & belongs(d, DROP_SCALE, stochmax, "stochmax", problems)
        & belongs(d, EPSILON, stochmax, "stochmax", problems);
  }

  private static boolean belongs(
      Decoded d, Field<?> field, boolean here, String to, Problems problems) {
    if (here || !d.states(field)) {
      return true;
    }
    problems.add(
        d.mark(field),
        "\"" + field.name() + "\" goes with the decision " + to + " alone.",
        "",
        "Delete it, or change \"decision\".");
    return false;
  }

  private static ReadoutSpec.@Nullable Exit exit(
      Decoded readout, Decision decision, Problems problems) {
    Decoded d = readout.get(EXIT);
    Double confidence = d == null ? null : d.get(CONFIDENCE);
    Boolean measure = d == null ? null : d.get(MEASURE_SAVING);
    if (d == null || confidence == null || measure == null) {
      return null;
    }
    if (decision.hasProbabilities() && confidence > 1) {
      problems.add(
          d.mark(CONFIDENCE),
          "No probability reaches this confidence.",
          "With " + decision.label + " it is a probability.",
          "Try \"confidence\": 0.9.");
      return null;
    }
    return new ReadoutSpec.Exit(confidence, measure);
  }

  private static ReadoutSpec.@Nullable Decision decision(
      Decoded d, Decision decision, @Nullable Integer steps, DecodeContext context) {
    return switch (decision) {
      case LARGEST_SUM -> new ReadoutSpec.Decision.LargestSum();
      case FIRST_SPIKE -> steps == null ? null : firstSpike(d, steps, context);
      case SOFTMAX -> {
        Double logit = scale(d, LOGIT_SCALE, context.problems());
        yield logit == null ? null : new ReadoutSpec.Decision.Softmax(logit);
      }
      case STOCHMAX -> {
        Double logit = scale(d, LOGIT_SCALE, context.problems());
        Double drop = scale(d, DROP_SCALE, context.problems());
        Double epsilon = d.get(EPSILON);
        if (!d.states(EPSILON)) {
          epsilon = Double.valueOf(DEFAULT_EPSILON);
          context.defaults().add(new DefaultUsed(d.mark(EPSILON).pointer(), DEFAULT_EPSILON));
        }
        yield logit == null || drop == null || epsilon == null
            ? null
            : new ReadoutSpec.Decision.Stochmax(logit, drop, epsilon);
      }
    };
  }

  private static @Nullable Double scale(Decoded d, Field<Double> field, Problems problems) {
    if (!d.states(field)) {
      problems.add(
          d.mark(field),
          "\"" + field.name() + "\" is missing.",
          "Probabilities depend on the unit of the sums.",
          "Add \"" + field.name() + "\": the real value that an integer sum of 1 stands for.");
    }
    return d.get(field);
  }

  private static ReadoutSpec.Decision.@Nullable FirstSpike firstSpike(
      Decoded d, int steps, DecodeContext context) {
    Integer fallback = d.get(FALLBACK_STEP);
    if (!d.states(FALLBACK_STEP)) {
      fallback = steps - 1;
      String pointer = d.mark(FALLBACK_STEP).pointer();
      context.defaults().add(new DefaultUsed(pointer, Integer.toString(fallback)));
    }
    if (fallback == null) {
      return null;
    }
    if (fallback >= steps) {
      context
          .problems()
          .add(
              d.mark(FALLBACK_STEP),
              "There is no step " + fallback + " in a run of " + steps + " steps.",
              "Steps count from 0.",
              "Try \"fallback_step\": " + (steps - 1) + ".");
      return null;
    }
    return new ReadoutSpec.Decision.FirstSpike(fallback);
  }
}
