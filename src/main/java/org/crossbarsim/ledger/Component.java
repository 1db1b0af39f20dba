package org.crossbarsim.ledger;

/**
 * Everything that can cost energy or area, who owns its energy, and which part of a spike's bill it
 * is.
 */
public enum Component {
  CELLS("cells", Owner.SPIKE, Part.CELLS),
  CLAMP("bit-line clamp", Owner.SPIKE, Part.CELLS),
  REFERENCE_CELLS("reference cells", Owner.SPIKE, Part.REFERENCE),
  REFERENCE_CLAMP("reference clamp", Owner.SPIKE, Part.REFERENCE),
  REFERENCE_LINE("reference bit line", Owner.SPIKE, Part.REFERENCE),
  REFERENCE_BIAS("reference bias", Owner.SPIKE, Part.REFERENCE),
  INPUT_LATCH("input latch", Owner.SPIKE, Part.WORD_LINE),
  WORD_LINE("word line", Owner.SPIKE, Part.WORD_LINE),
  BIT_LINE("bit line", Owner.SPIKE, Part.SENSE),
  SENSE("sense", Owner.SPIKE, Part.SENSE),
  SPIKE_COUNTER("spike counter", Owner.SPIKE, Part.ACCUMULATE),
  PARTIAL_SUM("partial sum", Owner.SPIKE, Part.ACCUMULATE),
  MERGE("merge row tiles", Owner.SPIKE, Part.ACCUMULATE),
  MEMBRANE_READ("membrane read", Owner.SPIKE, Part.MEMBRANE),
  MEMBRANE_ADD("membrane add", Owner.SPIKE, Part.MEMBRANE),
  MEMBRANE_WRITE("membrane write", Owner.SPIKE, Part.MEMBRANE),
  PACKET("packet", Owner.SPIKE, Part.ROUTE),
  INPUT_BUFFER_READ("input buffer: read", Owner.SPIKE, Part.WORD_LINE),
  PARTIAL_SUM_WIRE("partial sums between tiles", Owner.SPIKE, Part.ACCUMULATE),
  OUTPUT_BUFFER("output buffer", Owner.SPIKE, Part.ROUTE),
  NETWORK_INTERFACE("network interface", Owner.SPIKE, Part.ROUTE),
  ROUTER("router", Owner.SPIKE, Part.ROUTE),
  LINK("network link", Owner.SPIKE, Part.ROUTE),
  INPUT_BUFFER_WRITE("input buffer: write", Owner.SPIKE, Part.ROUTE),
  DIGITAL_ADD("digital add", Owner.SPIKE, Part.DIGITAL),
  DIGITAL_WEIGHT_READ("digital weight read", Owner.SPIKE, Part.DIGITAL),
  DIGITAL_SUM_READ("digital sum read", Owner.SPIKE, Part.DIGITAL),
  DIGITAL_SUM_WRITE("digital sum write", Owner.SPIKE, Part.DIGITAL),
  COMPARE("compare", Owner.STEP, Part.FIXED),
  COMPARE_READ("compare: membrane read", Owner.STEP, Part.FIXED),
  RESET_ADD("reset: subtract", Owner.STEP, Part.FIXED),
  RESET_WRITE("reset: membrane write", Owner.STEP, Part.FIXED),
  LEAK("leak: subtract or multiply", Owner.STEP, Part.FIXED),
  LEAK_WRITE("leak: membrane write", Owner.STEP, Part.FIXED),
  STATE_READ("neuron state: read", Owner.STEP, Part.FIXED),
  STATE_WRITE("neuron state: write", Owner.STEP, Part.FIXED),
  THRESHOLD_LOAD("threshold load", Owner.STEP, Part.FIXED),
  FIRST_MULTIPLY("byte inputs: multiply-add", Owner.STEP, Part.FIXED),
  FIRST_WEIGHT_READ("byte inputs: weight read", Owner.STEP, Part.FIXED),
  FIRST_SUM_READ("digital membranes: read", Owner.STEP, Part.FIXED),
  FIRST_SUM_WRITE("digital membranes: write", Owner.STEP, Part.FIXED),
  FIRST_ADD("digital membranes: add and compare", Owner.STEP, Part.FIXED),
  RECTIFY("rectifier: scale", Owner.STEP, Part.FIXED),
  BYTE_PACKET("packet of activations", Owner.STEP, Part.FIXED),
  DECIDE("decision: compare", Owner.STEP, Part.FIXED),
  DECISION("decision: multiply-add", Owner.STEP, Part.FIXED),
  TILE_CONTROL("tile control", Owner.STEP, Part.FIXED),
  WAKE("waking gated tiles", Owner.STEP, Part.FIXED),
  REPROGRAM("programming between layers", Owner.STEP, Part.FIXED),
  GROUP_WRITE("buffer between groups: write", Owner.STEP, Part.FIXED),
  GROUP_READ("buffer between groups: read", Owner.STEP, Part.FIXED),
  TURNS("places taken in turns: logic", Owner.STEP, Part.FIXED),
  TURNS_KEPT("places taken in turns: memories", Owner.STEP, Part.FIXED),
  TURNS_CONTROL("places taken in turns: control", Owner.STEP, Part.FIXED),
  SET("SET pulse", Owner.LEARNING, Part.FIXED),
  RESET("RESET pulse", Owner.LEARNING, Part.FIXED),
  COINCIDENCE_READ("coincidence counter: read", Owner.LEARNING, Part.FIXED),
  COINCIDENCE_ADD("coincidence counter: add", Owner.LEARNING, Part.FIXED),
  COINCIDENCE_WRITE("coincidence counter: write", Owner.LEARNING, Part.FIXED),
  SWITCHING_RULE("switching rule: multiply-add", Owner.LEARNING, Part.FIXED);

  /** Whose bill an action is on. */
  public enum Owner {
    /** The spikes, or activations, that caused it. */
    SPIKE,
    /** The time step: it happens whatever spikes. */
    STEP,
    /** The rule that changes weights; nothing of an inference. */
    LEARNING
  }

  /** Parts of a spike's bill, as a trace shows them. */
  public enum Part {
    WORD_LINE,
    CELLS,
    REFERENCE,
    SENSE,
    ACCUMULATE,
    MEMBRANE,
    ROUTE,
    DIGITAL,
    FIXED
  }

  private final String label;
  private final Owner owner;
  private final Part part;

  Component(String label, Owner owner, Part part) {
    this.label = label;
    this.owner = owner;
    this.part = part;
  }

  /**
   * True for accesses of a memory that has to keep its contents: what is booked for it leaks
   * whatever the supply of the logic does.
   */
  public boolean ofMemory() {
    return switch (this) {
      case MEMBRANE_READ,
          MEMBRANE_WRITE,
          COMPARE_READ,
          RESET_WRITE,
          LEAK_WRITE,
          STATE_READ,
          STATE_WRITE,
          THRESHOLD_LOAD,
          INPUT_BUFFER_READ,
          INPUT_BUFFER_WRITE,
          OUTPUT_BUFFER,
          GROUP_WRITE,
          GROUP_READ,
          TURNS_KEPT,
          DIGITAL_WEIGHT_READ,
          DIGITAL_SUM_READ,
          DIGITAL_SUM_WRITE,
          FIRST_WEIGHT_READ,
          FIRST_SUM_READ,
          FIRST_SUM_WRITE,
          COINCIDENCE_READ,
          COINCIDENCE_WRITE ->
          true;
      default -> false;
    };
  }

  /** The words used in reports. */
  public String label() {
    return label;
  }

  /** Whose bill its actions are on. */
  public Owner owner() {
    return owner;
  }

  /** Part of a spike's bill that it belongs to. */
  public Part part() {
    return part;
  }
}
