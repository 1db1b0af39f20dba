package org.crossbarsim.netlist;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crossbarsim.study.VerdictPlan;
import org.crossbarsim.study.VerdictPlan.Factor;
import org.crossbarsim.study.VerdictPlan.LeftOut;
import org.crossbarsim.study.VerdictPlan.Pair;
import org.jspecify.annotations.Nullable;

/** Reads a study of founding claims, but not yet its netlists. */
public final class VerdictLoader {
  private static final int MOST_VARIANTS = 10_000;
  private static final String ARRAY = "/array";
  private static final String CONVERTER = "/converter";

  private final Path file;
  private final Problems problems;
  private final List<PairFiles> pairs = new ArrayList<>();
  private final List<Factor> factors = new ArrayList<>();
  private final List<Integer> base = new ArrayList<>();
  private final Set<Mark> clashing = new LinkedHashSet<>();
  private List<VerdictRules.Rule> rules = List.of();

  private VerdictLoader(Path file) {
    this.file = file;
    this.problems = new Problems(file);
  }

  /** A pair with its netlists; {@code array} is what the XNOR network's netlist itself names. */
  private record PairFiles(
      Pair pair, Path bsnn, Path bnn, @Nullable JsonNode array, Decoded decoded) {}

  /**
   * Reads a study.
   *
   * @throws BadInputException with all problems of the file, if there are any
   */
  public static VerdictStudy load(Path file) {
    VerdictLoader loader = new VerdictLoader(file);
    VerdictStudy study = loader.load();
    if (study == null || loader.problems.count() > 0) {
      throw new BadInputException(loader.problems.sorted());
    }
    return study;
  }

  private @Nullable VerdictStudy load() {
    JsonNode root = JsonReader.read(file, problems);
    if (root == null || OtherFormat.found(root, VerdictFormat.SHAPE, problems)) {
      return null;
    }
    Decoded study = VerdictFormat.SHAPE.decode(root, new DecodeContext(problems));
    if (study == null || problems.count() > 0) {
      return null;
    }
    study.need(VerdictFormat.PAIRS).forEach(this::addPair);
    study.need(VerdictFormat.FACTORS).forEach(this::addFactor);
    Factor networks =
        new Factor(VerdictRules.NETWORK, pairs.stream().map(files -> files.pair().name()).toList());
    rules = new VerdictRules(networks, factors, problems).decode(study.need(VerdictFormat.RULES));
    long combinations = 1;
    for (Factor factor : factors) {
      combinations = Math.min(MOST_VARIANTS + 1L, combinations * factor.levels().size());
    }
    if (combinations > MOST_VARIANTS) {
      problems.add(
          study.mark(VerdictFormat.FACTORS),
          "These are more than " + MOST_VARIANTS + " variants.",
          "Every level is run with every level of the others.",
          "Vary less at once.");
    }
    return problems.count() > 0 ? null : study(networks, study.need(VerdictFormat.NAME));
  }

  private void addPair(Decoded pair) {
    int samples = pair.need(VerdictFormat.SAMPLES);
    int seeds = pair.need(VerdictFormat.SEEDS);
    Integer baseSamples = pair.get(VerdictFormat.BASE_SAMPLES);
    Integer baseSeeds = pair.get(VerdictFormat.BASE_SEEDS);
    String name = pair.need(VerdictFormat.PAIR);
    if (pairs.stream().anyMatch(other -> other.pair().name().equals(name))) {
      problems.add(pair.mark(VerdictFormat.PAIR), "There are two pairs " + name + ".", "", "");
    }
    Path bnn = netlist(pair, VerdictFormat.BNN);
    pairs.add(
        new PairFiles(
            new Pair(
                name,
                samples,
                seeds,
                baseSamples == null ? samples : baseSamples,
                baseSeeds == null ? seeds : baseSeeds,
                pair.need(VerdictFormat.ONLY_BASE)),
            netlist(pair, VerdictFormat.BSNN),
            bnn,
            array(bnn),
            pair));
  }

  private Path netlist(Decoded pair, Field<String> field) {
    Path netlist = file.resolveSibling(pair.need(field));
    if (!Files.isRegularFile(netlist)) {
      problems.add(
          pair.mark(field),
          "There is no netlist " + netlist + ".",
          "Netlists are named relative to the folder of the study.",
          "");
    }
    return netlist;
  }

  // A netlist that cannot be read says so itself, when it is loaded.
  private static @Nullable JsonNode array(Path bnn) {
    JsonNode root = JsonReader.read(bnn, new Problems(bnn));
    JsonNode.Member array = root instanceof JsonNode.Obj object ? object.member("array") : null;
    return array == null ? null : array.value();
  }

  private void addFactor(Decoded factor) {
    String name = factor.need(VerdictFormat.FACTOR);
    List<String> levels = factor.need(VerdictFormat.LEVELS);
    String level = factor.need(VerdictFormat.BASE);
    if (factors.stream().anyMatch(other -> other.name().equals(name))
        || name.equals(VerdictRules.NETWORK)) {
      problems.add(
          factor.mark(VerdictFormat.FACTOR),
          "\"" + name + "\" is a factor already.",
          name.equals(VerdictRules.NETWORK)
              ? "The pairs are the levels of the factor network."
              : "",
          "");
    }
    if (levels.stream().distinct().count() < levels.size()) {
      problems.add(factor.mark(VerdictFormat.LEVELS), "Two levels have one name.", "", "");
    }
    if (!levels.contains(level)) {
      problems.add(
          factor.mark(VerdictFormat.BASE),
          "\"" + level + "\" is no level of " + name + ".",
          "",
          Nearest.hint(level, levels));
    }
    factors.add(new Factor(name, levels));
    base.add(levels.indexOf(level));
  }

  private @Nullable VerdictStudy study(Factor networks, String name) {
    List<List<Integer>> combinations = new ArrayList<>();
    combine(List.of(), combinations);
    int[] skipped = new int[rules.size()];
    List<VerdictStudy.Variant> variants = new ArrayList<>();
    for (int pair = 0; pair < pairs.size(); pair++) {
      if (skips(pair, base) >= 0) {
        problems.add("A rule leaves out the base variant.", "Most is said about it.", "");
        return null;
      }
      variants.add(variant(pair, base, true));
      if (pairs.get(pair).pair().onlyBase()) {
        continue;
      }
      for (List<Integer> levels : combinations) {
        int by = skips(pair, levels);
        if (by < 0) {
          variants.add(variant(pair, levels, false));
        } else {
          skipped[by]++;
        }
      }
    }
    List<LeftOut> leftOut = new ArrayList<>();
    for (int i = 0; i < skipped.length; i++) {
      String why = rules.get(i).skip();
      if (why != null && skipped[i] > 0) {
        leftOut.add(new LeftOut(rules.get(i).words(networks, factors), why, skipped[i]));
      }
    }
    VerdictPlan plan =
        new VerdictPlan(name, factors, pairs.stream().map(PairFiles::pair).toList(), base, leftOut);
    return problems.count() > 0 ? null : new VerdictStudy(file, plan, variants);
  }

  // Number of the first rule that leaves a combination out, or -1.
  private int skips(int pair, List<Integer> levels) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).skips(pair, levels)) {
        return i;
      }
    }
    return -1;
  }

  private void combine(List<Integer> begun, List<List<Integer>> all) {
    if (begun.size() == factors.size()) {
      all.add(begun);
      return;
    }
    for (int level = 0; level < factors.get(begun.size()).levels().size(); level++) {
      List<Integer> longer = new ArrayList<>(begun);
      longer.add(level);
      combine(List.copyOf(longer), all);
    }
  }

  private VerdictStudy.Variant variant(int pair, List<Integer> levels, boolean isBase) {
    PairFiles files = pairs.get(pair);
    List<VerdictRules.Setting> ofBsnn = settings(pair, levels, VerdictRules.Side.BSNN);
    List<VerdictRules.Setting> ofBnn = settings(pair, levels, VerdictRules.Side.BNN);
    List<VerdictRules.Setting> onBnn = new ArrayList<>(ofBsnn);
    onBnn.removeIf(setting -> ofArrays(setting.pointer()));
    Overrides third = run(files, isBase, true);
    boolean stated = false;
    for (VerdictRules.Setting setting : ofBnn) {
      if (ofArrays(setting.pointer())) {
        onBnn.add(setting);
        stated |= setting.pointer().equals(ARRAY);
      }
    }
    JsonNode array = files.array();
    if (!stated && array != null) {
      third = third.with(files.bnn(), ARRAY, array.mark(), array);
    }
    return new VerdictStudy.Variant(
        pair,
        levels,
        isBase,
        isBase ? files.pair().baseSeeds() : seeds(pair, levels),
        new VerdictStudy.Netlist(files.bsnn(), with(run(files, isBase, true), ofBsnn)),
        new VerdictStudy.Netlist(files.bsnn(), with(third, onBnn)),
        new VerdictStudy.Netlist(files.bnn(), with(run(files, isBase, false), ofBnn)));
  }

  // Arrays are unchanged only with their converters and with every number of theirs.
  private static boolean ofArrays(String pointer) {
    return pointer.equals(ARRAY) || pointer.startsWith(ARRAY + "/") || pointer.equals(CONVERTER);
  }

  private int seeds(int pair, List<Integer> levels) {
    int most = pairs.get(pair).pair().seeds();
    for (VerdictRules.Rule rule : rules) {
      most = rule.applies(pair, levels) ? Math.max(most, rule.seeds()) : most;
    }
    return most;
  }

  private List<VerdictRules.Setting> settings(
      int pair, List<Integer> levels, VerdictRules.Side side) {
    List<VerdictRules.Setting> settings = new ArrayList<>();
    for (VerdictRules.Rule rule : rules) {
      if (rule.applies(pair, levels)) {
        for (VerdictRules.Setting setting : rule.settings(side)) {
          if (VerdictRules.clashes(setting, settings) && clashing.add(setting.mark())) {
            problems.add(
                setting.mark(),
                setting.pointer() + " is set by two rules that apply at the same time.",
                "One value would undo the other.",
                "Give one of them a \"when\" that excludes the other.");
          }
          settings.add(setting);
        }
      }
    }
    return settings;
  }

  private Overrides with(Overrides to, List<VerdictRules.Setting> settings) {
    Overrides all = to;
    for (VerdictRules.Setting setting : settings) {
      all = all.with(file, setting.pointer(), setting.mark(), setting.value());
    }
    return all;
  }

  // Images and steps are values in the netlist, so that its own checks apply.
  private Overrides run(PairFiles files, boolean isBase, boolean spiking) {
    Decoded pair = files.decoded();
    Field<Integer> field =
        isBase && pair.states(VerdictFormat.BASE_SAMPLES)
            ? VerdictFormat.BASE_SAMPLES
            : VerdictFormat.SAMPLES;
    Overrides overrides = put(Overrides.NONE, "/samples", pair.node(field));
    return spiking ? put(overrides, "/time/steps", pair.node(VerdictFormat.STEPS)) : overrides;
  }

  private Overrides put(Overrides to, String pointer, @Nullable JsonNode value) {
    return value == null ? to : to.with(file, pointer, value.mark(), value);
  }
}
