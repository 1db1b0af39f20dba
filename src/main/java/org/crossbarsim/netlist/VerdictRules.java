package org.crossbarsim.netlist;

import java.util.ArrayList;
import java.util.List;
import org.crossbarsim.study.VerdictPlan.Factor;
import org.jspecify.annotations.Nullable;

/** Rules of a study: which levels mean which values in the netlists, and what is not run. */
final class VerdictRules {
  /** What the pairs are called where they stand beside factors. */
  static final String NETWORK = "network";

  private final Factor networks;
  private final List<Factor> factors;
  private final Problems problems;

  VerdictRules(Factor networks, List<Factor> factors, Problems problems) {
    this.networks = networks;
    this.factors = factors;
    this.problems = problems;
  }

  /** Whose netlist a value is put into. */
  enum Side {
    BSNN,
    BNN
  }

  /** A value and its pointer, with the place of the pointer. */
  record Setting(String pointer, Mark mark, JsonNode value) {}

  /**
   * One rule.
   *
   * @param pairs for which it applies; empty for all
   * @param levels of each factor, those for which it applies; empty for all
   * @param bsnn values for the spiking network
   * @param bnn values for the XNOR network
   * @param seeds draws of the devices, at least
   * @param skip why such combinations are not run; null where they are
   */
  record Rule(
      List<Integer> pairs,
      List<List<Integer>> levels,
      List<Setting> bsnn,
      List<Setting> bnn,
      int seeds,
      @Nullable String skip) {

    boolean applies(int pair, List<Integer> combination) {
      if (!pairs.isEmpty() && !pairs.contains(pair)) {
        return false;
      }
      for (int i = 0; i < levels.size(); i++) {
        if (!levels.get(i).isEmpty() && !levels.get(i).contains(combination.get(i))) {
          return false;
        }
      }
      return true;
    }

    boolean skips(int pair, List<Integer> combination) {
      return skip != null && applies(pair, combination);
    }

    List<Setting> settings(Side side) {
      return side == Side.BSNN ? bsnn : bnn;
    }

    /** The levels in words. */
    String words(Factor networks, List<Factor> factors) {
      List<String> words = new ArrayList<>();
      add(words, networks, pairs);
      for (int i = 0; i < levels.size(); i++) {
        add(words, factors.get(i), levels.get(i));
      }
      return words.isEmpty() ? "all" : String.join(", ", words);
    }

    private static void add(List<String> words, Factor factor, List<Integer> levels) {
      if (!levels.isEmpty()) {
        List<String> names = levels.stream().map(factor.levels()::get).toList();
        words.add(factor.name() + " " + String.join(" or ", names));
      }
    }
  }

  List<Rule> decode(List<Decoded> all) {
    List<Rule> rules = new ArrayList<>();
    for (Decoded rule : all) {
      Integer seeds = rule.get(VerdictFormat.SEEDS_HERE);
      List<Setting> both = settings(rule.get(VerdictFormat.SET_BOTH));
      rules.add(
          new Rule(
              pairs(rule.get(VerdictFormat.WHEN)),
              levels(rule.get(VerdictFormat.WHEN)),
              joined(both, settings(rule.get(VerdictFormat.SET_BSNN))),
              joined(both, settings(rule.get(VerdictFormat.SET_BNN))),
              seeds == null ? 0 : seeds,
              rule.get(VerdictFormat.SKIP)));
    }
    return rules;
  }

  private static List<Setting> joined(List<Setting> both, List<Setting> own) {
    List<Setting> all = new ArrayList<>(both);
    all.addAll(own);
    return List.copyOf(all);
  }

  private List<Setting> settings(JsonNode.@Nullable Obj values) {
    List<Setting> settings = new ArrayList<>();
    for (JsonNode.Member member : values == null ? List.<JsonNode.Member>of() : values.members()) {
      String pointer = member.key();
      Overrides.pointerFault(pointer)
          .ifPresent(
              fault -> problems.add(member.keyMark(), "\"" + pointer + "\" " + fault, "", ""));
      settings.add(new Setting(pointer, member.keyMark(), member.value()));
    }
    return settings;
  }

  /** True where a setting is the same field as one before, or one holds the other. */
  static boolean clashes(Setting setting, List<Setting> before) {
    return before.stream().anyMatch(other -> Overrides.overlap(other.pointer(), setting.pointer()));
  }

  private List<Integer> pairs(JsonNode.@Nullable Obj when) {
    List<Integer> pairs = new ArrayList<>();
    JsonNode.Member member = when == null ? null : when.member(NETWORK);
    if (member != null) {
      addLevels(networks, member.value(), pairs);
    }
    return pairs;
  }

  private List<List<Integer>> levels(JsonNode.@Nullable Obj when) {
    List<List<Integer>> levels = new ArrayList<>();
    factors.forEach(factor -> levels.add(new ArrayList<>()));
    List<String> names = factors.stream().map(Factor::name).toList();
    for (JsonNode.Member member : when == null ? List.<JsonNode.Member>of() : when.members()) {
      int factor = names.indexOf(member.key());
      if (member.key().equals(NETWORK)) {
        continue;
      }
      if (factor < 0) {
        problems.add(
            member.keyMark(),
            "\"" + member.key() + "\" is no factor of this study.",
            "",
            Nearest.hint(member.key(), names));
      } else {
        addLevels(factors.get(factor), member.value(), levels.get(factor));
      }
    }
    return levels;
  }

  private void addLevels(Factor factor, JsonNode value, List<Integer> levels) {
    List<String> names =
        FieldTypes.list(FieldTypes.NAME, 1).decode(value, new DecodeContext(problems));
    for (String name : names == null ? List.<String>of() : names) {
      int level = factor.levels().indexOf(name);
      if (level < 0) {
        problems.add(
            value.mark(),
            "\"" + name + "\" is no level of " + factor.name() + ".",
            "",
            Nearest.hint(name, factor.levels()));
      } else {
        levels.add(level);
      }
    }
  }
}
