package org.crossbarsim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.crossbarsim.netlist.LoadedNetlist;
import org.crossbarsim.netlist.NetlistLoader;
import org.crossbarsim.netlist.Overrides;
import org.crossbarsim.report.Comparison.Difference;
import org.crossbarsim.report.IsoParameters;
import org.crossbarsim.report.IsoParameters.Mismatch;
import org.crossbarsim.report.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Do shipped pairs differ only in what is their own, and is each other difference named? */
class IsoParametersTest {
  private static final String MLP = "netlists/fmnist-mlp";

  private static LoadedNetlist load(String netlist, String... values) {
    Overrides set = Overrides.NONE;
    for (String value : values) {
      set = set.with(value);
    }
    return NetlistLoader.load(Path.of(netlist), Path.of(""), set);
  }

  private static IsoParameters between(LoadedNetlist a, LoadedNetlist b) {
    return IsoParameters.of(a.design(), a.samples(), b.design(), b.samples());
  }

  private static List<Subject> subjects(IsoParameters iso) {
    return iso.mismatches().stream().map(Mismatch::subject).toList();
  }

  private static List<String> inherent(IsoParameters iso) {
    return iso.inherent().stream().map(Difference::what).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fmnist-mlp", "fmnist-conv", "fmnist-vgg15", "fmnist-vgg15-full"})
  void aShippedPairDiffersOnlyInWhatIsItsOwn(String pair) {
    String path = "netlists/" + pair;
    IsoParameters iso = between(load(path + ".bsnn.json"), load(path + ".bnn.json"));
    assertEquals(List.of(), iso.mismatches());
    List<String> own = inherent(iso);
    assertTrue(own.contains("network kind"), own::toString);
    assertTrue(own.contains("run timesteps"), own::toString);
    assertTrue(own.contains("array sense.levels"), own::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "serial, serial, ''",
    "rows16, rows16, ''",
    "parallel, parallel, ''",
    "hrs, parallel, reference",
    "rows16-hrs, rows16, reference",
    "hrs, parallel-fixed, reference",
    "serial-hrs, serial-hrs, ''",
    "rows16-hrs, rows16-hrs, ''",
    "hrs, parallel-hrs, ''",
    "serial-22nm, serial-22nm, ''",
    "rows16-22nm, rows16-22nm, ''",
    "parallel-22nm, parallel-22nm, ''",
    "serial-hrs-22nm, serial-hrs-22nm, ''",
    "rows16-hrs-22nm, rows16-hrs-22nm, ''",
    "hrs-22nm, parallel-hrs-22nm, ''",
    "rows16-22nm, rows16-fixed-22nm, reference",
    "parallel, rows16, read",
    "rows16, serial, 'sense, read'"
  })
  void readModesPairUpAndReferencesAreNamed(String single, String differential, String subjects) {
    LoadedNetlist a = load(MLP + ".bsnn.json", "/array=bsnn-128x128-" + single);
    LoadedNetlist b = load(MLP + ".bnn.json", "/array=bnn-256x128-" + differential);
    List<String> found = subjects(between(a, b)).stream().map(Subject::label).toList();
    assertEquals(subjects, String.join(", ", found));
  }

  @ParameterizedTest
  @ValueSource(strings = {"isaac-sar-32nm", "neurosim-sar-22nm", "mnsim-as-coded"})
  void oneConverterCardIsOneModelWhateverItsBits(String card) {
    String converter = "/converter=" + card;
    LoadedNetlist a = load(MLP + ".bsnn.json", converter);
    LoadedNetlist b = load(MLP + ".bnn.json", converter);
    assertEquals(List.of(), between(a, b).mismatches());
  }

  @Test
  void anotherConverterCardIsAnotherModel() {
    LoadedNetlist a = load(MLP + ".bsnn.json", "/converter=isaac-sar-32nm");
    LoadedNetlist b = load(MLP + ".bnn.json", "/converter=neurosim-sar-22nm");
    assertEquals(List.of(Subject.SENSE), subjects(between(a, b)));
    IsoParameters beside = between(a, load(MLP + ".bnn.json"));
    assertEquals(List.of(Subject.SENSE), subjects(beside));
    assertTrue(inherent(beside).contains("array sense.levels"), beside::toString);
  }

  @Test
  void aThirdColumnDiffersFromItsOriginInNothingThatMustMatch() {
    LoadedNetlist a = load(MLP + ".bsnn.json");
    LoadedNetlist b = load(MLP + ".bsnn-on-bnn.json");
    IsoParameters iso = between(a, b);
    assertEquals(List.of(), iso.mismatches());
    assertEquals(5, iso.inherent().size(), iso::toString); // levels, three costs, time
  }

  @Test
  void membranesMatterBetweenSpikingNetworksAlone() {
    String wide = "/neuron/membrane_bits=18";
    LoadedNetlist a = load(MLP + ".bsnn.json", wide);
    assertEquals(List.of(Subject.NEURON), subjects(between(a, load(MLP + ".bsnn.json"))));
    IsoParameters iso = between(a, load(MLP + ".bnn.json"));
    assertEquals(List.of(), iso.mismatches());
    assertTrue(inherent(iso).contains("neuron membrane_bits"), iso::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "/seed=2, seed",
    "/samples=3, data",
    "/time/power_window=2 us, clock",
    "/chip=mesh-90nm, chip",
    "/mapping/first_layer=recompute, mapping",
    "/physics/wires=exact, wires",
    "/device=neurosim-rram-22nm, 'device, node'",
    "/digital_unit=digital-8b-65nm, 'digital, node'"
  })
  void eachValueBelongsToItsSubject(String value, String subjects) {
    LoadedNetlist a = load(MLP + ".bsnn.json");
    LoadedNetlist b = load(MLP + ".bsnn.json", value);
    List<String> found = subjects(between(a, b)).stream().map(Subject::label).toList();
    assertEquals(subjects, String.join(", ", found));
  }

  @Test
  void otherLayersAreAnotherTopologyAndNothingElse() {
    LoadedNetlist a = load(MLP + ".bsnn.json");
    LoadedNetlist b = load("netlists/fmnist-conv.bsnn.json");
    IsoParameters iso = between(a, b);
    assertEquals(List.of(Subject.TOPOLOGY), subjects(iso));
    assertEquals(List.of(), iso.refused(EnumSet.of(Subject.TOPOLOGY)));
    assertFalse(iso.refused(EnumSet.of(Subject.SENSE)).isEmpty());
  }
}
