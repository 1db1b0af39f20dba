package org.crossbarsim.report;

import java.util.List;
import java.util.stream.Stream;

/** What two designs must share for their figures to be compared, and why. */
public enum Subject {
  /** Shape of the network and of its input. */
  TOPOLOGY("topology", "Other layers do other work."),
  /** Images, labels, how many of them, and how pixels enter. */
  DATA("data", "Other images drive other spikes."),
  /** The digital unit and the layers that run on it. */
  DIGITAL("digital", "It runs the layers beside the arrays."),
  /** Cells: states, spread, faults, read voltage, area. */
  DEVICE("device", "Every read draws its current through the cells."),
  /** Lines of the array, which of them carry the current, and whether currents see them. */
  WIRES("wires", "Lines are charged at every read and take part of the voltage."),
  /** Amplifiers or converters. */
  SENSE("sense", "Sense units take a large part of energy, area and time."),
  /** What bit lines are compared with. */
  REFERENCE("reference", "It decides how many levels a converter needs, and costs columns."),
  /** Rows a read, their grouping, and columns a sense unit. */
  READ("read", "Rows a read decide how many reads and conversions there are."),
  /** Inputs and columns of one array. */
  ARRAY("array", "Size decides the number of arrays, partial sums and merges."),
  /** Phases, clock, operating point, and the window of the peak power. */
  CLOCK("clock", "It sets every time, and leakage with it."),
  /** Technology node of any card. */
  NODE("node", "Energy, area and delay of everything around the cells go with it."),
  /** Costs of latches, drivers, adders, comparators, ports and membrane memory. */
  PERIPHERY("periphery", "It is what a read costs beside cells and sense units."),
  /** Everything around the arrays. */
  CHIP("chip", "Buffers, network and control are part of every figure."),
  /** Age, temperature and history of the cells. */
  PHYSICS("physics", "Cells read under other conditions carry other currents."),
  /** Dataflow, and what the first layer keeps. */
  MAPPING("mapping", "It decides reads, membrane accesses and the work of the first layer."),
  /** Membranes: width, reset, leak; of two B-SNNs. */
  NEURON("neuron", "Width sets the cost of membranes, reset and leak the spikes."),
  /** Key of the random draws. */
  SEED("seed", "With one seed both see the same draws, so that chance cancels.");

  private final String label;
  private final String why;

  Subject(String label, String why) {
    this.label = label;
    this.why = why;
  }

  /** The word used in options and reports. */
  public String label() {
    return label;
  }

  /** Why it must match: one sentence. */
  public String why() {
    return why;
  }

  /** The words of all subjects. */
  public static List<String> labels() {
    return Stream.of(values()).map(Subject::label).toList();
  }
}
