package org.crossbarsim.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.crossbarsim.chip.Design;
import org.crossbarsim.netlist.BadInputException;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.netlist.Nearest;
import org.crossbarsim.netlist.Problem;
import org.crossbarsim.report.Comparison.Difference;
import org.crossbarsim.report.IsoParameters;
import org.crossbarsim.report.IsoParameters.Mismatch;
import org.crossbarsim.report.Subject;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option that lets two designs differ in what they should share. */
final class AllowOptions {
  private static final int MOST_TOLD = 3;

  @Option(
      names = "--allow",
      split = ",",
      paramLabel = "SUBJECT",
      description = {
        "Lets the two differ in what must match; may be repeated. Subjects: topology, data,",
        "digital, device, wires, sense, reference, read, array, clock, node, periphery, chip,",
        "physics, mapping, neuron, seed."
      })
  private final List<String> allow = new ArrayList<>();

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec command;

  /** The subjects that the options name; a usage error where one is unknown. */
  Set<Subject> subjects() {
    Set<Subject> subjects = EnumSet.noneOf(Subject.class);
    for (String written : allow) {
      subjects.add(subject(written.strip()));
    }
    return subjects;
  }

  private Subject subject(String written) {
    for (Subject subject : Subject.values()) {
      if (subject.label().equals(written)) {
        return subject;
      }
    }
    String nearest = Nearest.of(written, Subject.labels());
    String hint =
        nearest == null
            ? "Known: " + String.join(", ", Subject.labels()) + "."
            : "Did you mean " + nearest + "?";
    throw new CommandLine.ParameterException(
        command.commandLine(), "--allow: there is no subject \"" + written + "\". " + hint);
  }

  /**
   * What differs between two netlists that ran options made designs of.
   *
   * @throws BadInputException where what must match does not and is not allowed, a problem a
   *     subject
   */
  IsoParameters check(LoadedNetlist a, Design designA, LoadedNetlist b, Design designB) {
    IsoParameters iso = IsoParameters.of(designA, a.samples(), designB, b.samples());
    List<Problem> problems =
        iso.refused(subjects()).stream()
            .map(mismatch -> problem(b, designA, designB, mismatch))
            .toList();
    if (!problems.isEmpty()) {
      throw new BadInputException(problems);
    }
    return iso;
  }

  private static Problem problem(LoadedNetlist file, Design a, Design b, Mismatch mismatch) {
    String label = mismatch.subject().label();
    return new Problem(
        file.file(),
        0,
        0,
        "",
        "Beside "
            + a.name()
            + ", "
            + b.name()
            + " differs in "
            + label
            + ": "
            + told(mismatch)
            + ".",
        mismatch.subject().why(),
        "Try --allow " + label + ", or designs that differ in nothing but their arrays' kind.");
  }

  private static String told(Mismatch mismatch) {
    List<Difference> all = mismatch.differences();
    List<String> words = new ArrayList<>();
    for (Difference d : all.subList(0, Math.min(MOST_TOLD, all.size()))) {
      words.add(d.a().isEmpty() ? d.what() : d.what() + ", A " + d.a() + ", B " + d.b());
    }
    if (all.size() > MOST_TOLD) {
      words.add(all.size() - MOST_TOLD + " more");
    }
    return String.join("; ", words);
  }
}
