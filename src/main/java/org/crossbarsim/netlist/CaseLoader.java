package org.crossbarsim.netlist;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.crossbarsim.circuit.CellLaw;
import org.crossbarsim.circuit.CrossbarCircuit;
import org.crossbarsim.circuit.PassiveCircuit;
import org.crossbarsim.circuit.TransistorCircuit;
import org.crossbarsim.spec.Topology;
import org.jspecify.annotations.Nullable;

/** Reads a crossbar problem that stands alone. */
public final class CaseLoader {
  private static final int LARGEST_MIB = 128; // 2048x2048 cells with all their digits

  private final Problems problems;
  private final DecodeContext context;

  private CaseLoader(Path file) {
    this.problems = new Problems(file);
    this.context = new DecodeContext(problems);
  }

  /**
   * Reads a case.
   *
   * @throws BadInputException with all problems of the file, if there are any
   */
  public static CrossbarCircuit load(Path file) {
    CaseLoader loader = new CaseLoader(file);
    CrossbarCircuit circuit = loader.circuit(file);
    if (circuit == null) {
      throw new BadInputException(loader.problems.sorted());
    }
    return circuit;
  }

  private @Nullable CrossbarCircuit circuit(Path file) {
    JsonNode root = JsonReader.read(file, LARGEST_MIB, problems);
    if (root == null || OtherFormat.found(root, CaseFormat.SHAPE, problems)) {
      return null;
    }
    Decoded decoded = CaseFormat.SHAPE.decode(root, context);
    if (decoded == null) {
      return null;
    }
    CaseMatrix matrix = new CaseMatrix(decoded, context);
    double[] cells = matrix.cells();
    Topology topology = decoded.get(CaseFormat.TOPOLOGY);
    if (topology == Topology.PASSIVE) {
      return passive(decoded, matrix, cells);
    }
    return topology == Topology.TRANSISTOR ? transistor(decoded, matrix, cells) : null;
  }

  private @Nullable CrossbarCircuit passive(
      Decoded decoded, CaseMatrix matrix, double @Nullable [] cells) {
    demand(decoded, CaseFormat.WORD_WIRE);
    for (Field<?> field :
        List.of(CaseFormat.SOURCE_WIRE, CaseFormat.TRANSISTOR, CaseFormat.ACTIVE)) {
      refuse(decoded, field, Topology.TRANSISTOR);
    }
    double[] inputs = matrix.inputs();
    Double word = decoded.get(CaseFormat.WORD_WIRE);
    Double bit = decoded.get(CaseFormat.BIT_WIRE);
    if (cells != null && word != null && bit != null && word + bit == 0) {
      matrix.refuseShorts(cells, IntStream.range(0, cells.length / matrix.cols()).toArray());
    }
    CellLaw law = CaseLaw.of(decoded);
    if (cells != null && inputs != null && law != null) {
      CaseLaw.check(decoded, matrix, cells, law, inputs);
    }
    if (problems.count() > 0
        || cells == null
        || inputs == null
        || word == null
        || bit == null
        || law == null) {
      return null;
    }
    return new PassiveCircuit(matrix.rows(), matrix.cols(), cells, inputs, word, bit, law);
  }

  private @Nullable CrossbarCircuit transistor(
      Decoded decoded, CaseMatrix matrix, double @Nullable [] cells) {
    demand(decoded, CaseFormat.SOURCE_WIRE);
    demand(decoded, CaseFormat.TRANSISTOR);
    refuse(decoded, CaseFormat.WORD_WIRE, Topology.PASSIVE);
    Double input = matrix.input();
    int[] active = matrix.active();
    Double source = decoded.get(CaseFormat.SOURCE_WIRE);
    Double bit = decoded.get(CaseFormat.BIT_WIRE);
    Double on = decoded.get(CaseFormat.TRANSISTOR);
    boolean resists = source == null || bit == null || on == null || source + bit + on > 0;
    if (cells != null && active != null && !resists) {
      matrix.refuseShorts(cells, active);
    }
    CellLaw law = CaseLaw.of(decoded);
    if (cells != null && input != null && law != null) {
      CaseLaw.check(decoded, matrix, cells, law, input);
    }
    if (problems.count() > 0
        || cells == null
        || active == null
        || law == null
        || input == null
        || source == null
        || bit == null
        || on == null) {
      return null;
    }
    return new TransistorCircuit(
        matrix.rows(), matrix.cols(), cells, input, source, bit, on, active, law);
  }

  private void demand(Decoded decoded, Field<?> field) {
    if (!decoded.states(field)) {
      problems.add(decoded.mark(), "\"" + field.name() + "\" is missing.", field.doc(), "");
    }
  }

  /** A key of the other topology. */
  private void refuse(Decoded decoded, Field<?> field, Topology other) {
    if (decoded.states(field)) {
      boolean stated = decoded.states(CaseFormat.TOPOLOGY);
      Topology own = other == Topology.PASSIVE ? Topology.TRANSISTOR : Topology.PASSIVE;
      problems.add(
          decoded.mark(field),
          "\""
              + field.name()
              + "\" is of "
              + other.label()
              + " cases, and this one is "
              + own.label()
              + ".",
          own == Topology.TRANSISTOR
              ? "Its word lines are gates and carry no current."
              : stated ? "" : "That is the default.",
          "Delete it, or write \"topology\": \"" + other.label() + "\".");
    }
  }
}
