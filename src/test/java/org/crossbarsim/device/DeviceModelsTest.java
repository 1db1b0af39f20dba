package org.crossbarsim.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.ModelFamily;
import org.crossbarsim.spec.ModelSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.testkit.TestSpecs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every registered model must keep, whoever wrote it. */
class DeviceModelsTest {
  private static final RandomStreams RANDOM = new RandomStreams(43);
  private static final int CELLS = 200;

  static List<ModelDescription> all() {
    return DeviceModels.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void aModelSaysWhatItIsWhereItHoldsAndWhereItComesFrom(ModelDescription model) {
    assertTrue(model.name().matches("[a-z][a-z0-9-]*"), model.name());
    for (String text :
        List.of(model.summary(), model.formula(), model.valid().words(), model.reference())) {
      assertTrue(text.length() > 15, model.name() + ": " + text);
    }
    assertTrue(model.summary().endsWith("."), model.summary());
    assertTrue(model.valid().words().endsWith("."), model.valid().words());
    Range s = model.valid().conductanceS();
    assertTrue(s.least() >= 0 && s.least() <= s.most());
    assertTrue(model.valid().ageS().contains(PhysicsSpec.NOMINAL.ageS()));
    assertTrue(model.valid().temperatureK().contains(PhysicsSpec.NOMINAL.temperatureK()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void aParameterHasAUnitARangeAndADefaultInsideIt(ModelDescription model) {
    Set<String> names = new HashSet<>();
    for (ModelParameter p : model.parameters()) {
      assertTrue(p.name().matches("[a-z][a-z0-9_]*"), p.name());
      assertTrue(names.add(p.name()), p.name() + " twice");
      assertTrue(p.doc().endsWith(".") && p.doc().length() > 10, p.doc());
      assertTrue(p.range().least() <= p.range().most());
      assertTrue(p.isRequired() || p.range().contains(p.fallback()), p.name());
    }
  }

  @Test
  void noTwoModelsOfAFamilyHaveTheSameName() {
    Set<String> names = new HashSet<>();
    for (ModelDescription model : all()) {
      assertTrue(names.add(model.family() + " " + model.name()), model.name());
    }
    assertEquals(all().size(), names.size());
  }

  /** A number well inside the range: the geometric mean of its ends, or one half of a share. */
  private static double example(ModelParameter p) {
    double least = p.range().least();
    double most = p.range().most();
    if (least > 0) {
      return Math.sqrt(least * most);
    }
    return most == Double.POSITIVE_INFINITY ? 0.1 : most == 1e-18 ? 1.6e-19 : 0.1 * most;
  }

  private static ModelSpec example(ModelDescription model) {
    return model.with(model.parameters().stream().mapToDouble(p -> example(p)).toArray());
  }

  /** A technology that the model is valid for. */
  private static DeviceSpec technology(ModelDescription model) {
    Range valid = model.valid().conductanceS();
    double highS = Math.min(valid.most(), 100e-6);
    double lowS = Math.max(valid.least(), 1e-6);
    ModelSpec spec = example(model);
    boolean own =
        (model.family() == ModelFamily.SPREAD && !model.parameters().isEmpty())
            || model.name().equals("relative");
    DeviceSpec device =
        own
            ? TestSpecs.modelled(1 / highS, 1 / lowS)
            : TestSpecs.modelled(1 / highS, 1 / lowS, spec);
    return TestSpecs.programmable(device, 1e6);
  }

  @ParameterizedTest
  @MethodSource("all")
  void cellsOfEveryModelConductForwardsAndAreFunctionsOfTheirKey(ModelDescription model) {
    DeviceSpec device = technology(model);
    PhysicsSpec physics = new PhysicsSpec(PhysicsSpec.Wires.IDEAL, 1, 300, 1e9, 1e3);
    CellModel cells = new CellModel(device, physics, RANDOM);
    CellModel again = new CellModel(device, physics, new RandomStreams(43));
    for (CellState state : CellState.values()) {
      for (int i = 0; i < CELLS; i++) {
        double s = cells.programmedS(state, i, 0);
        assertTrue(s >= 0 && s < Double.POSITIVE_INFINITY, model.name() + ": " + s);
        double noise = cells.readNoise(state, s);
        assertTrue(noise >= 0 && noise < Double.POSITIVE_INFINITY, model.name() + ": " + noise);
      }
      for (int i = CELLS - 1; i >= 0; i--) {
        assertEquals(cells.programmedS(state, i, 0), again.programmedS(state, i, 0));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void aModelIsFoundByTheSpecThatItsDescriptionMakes(ModelDescription model) {
    assertEquals(model, DeviceModels.describe(example(model)));
    assertThrows(
        IllegalArgumentException.class,
        () -> model.with(new double[model.parameters().size() + 1]));
    assertThrows(IllegalArgumentException.class, () -> example(model).value("no_such_parameter"));
  }

  @ParameterizedTest
  @MethodSource("all")
  void idealCellsForgetEveryModelThatMovesThem(ModelDescription model) {
    DeviceSpec ideal = technology(model).idealised();
    assertTrue(ideal.isIdeal());
    CellModel cells = new CellModel(ideal, RANDOM);
    assertEquals(ideal.lrsConductanceS(), cells.programmedS(CellState.LRS, 5, 0));
    boolean fitted = technology(model).models().isPresent();
    boolean keeps = model.family() == ModelFamily.NONLINEARITY || !fitted;
    assertEquals(keeps, technology(model).isIdeal(), model.name());
  }

  @Test
  void chosenModelsNameThoseThatTheFieldsOfACardStandFor() {
    DeviceSpec plain = TestSpecs.idealDevice();
    assertEquals(
        List.of("log-normal", "relative"),
        DeviceModels.chosen(plain).stream().map(ModelSpec::name).toList());
    assertFalse(DeviceModels.describe(DeviceModels.chosen(plain).get(0)).parameters().isEmpty());
  }
}
