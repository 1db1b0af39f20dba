package org.crossbarsim.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbarsim.random.RandomStreams;
import org.crossbarsim.spec.DeviceSpec;
import org.crossbarsim.spec.ModelFamily;
import org.crossbarsim.spec.ModelSpec;
import org.crossbarsim.spec.PhysicsSpec;
import org.crossbarsim.spec.Spread;

/** Every device model there is: one line each. */
public final class DeviceModels {
  private DeviceModels() {}

  /** Makes a model for a technology under the conditions of a run. */
  private interface Maker<T> {
    T make(ModelSpec spec, DeviceSpec device, PhysicsSpec physics);
  }

  private record Entry<T>(ModelDescription description, Maker<T> maker) {}

  private static final List<Entry<SpreadModel>> SPREADS =
      List.of(
          new Entry<>(
              LogNormalSpread.DESCRIPTION, (m, d, p) -> new LogNormalSpread(StateSigmas.of(m))),
          new Entry<>(NormalSpread.DESCRIPTION, (m, d, p) -> new NormalSpread(StateSigmas.of(m))),
          new Entry<>(NeurramCubicSpread.DESCRIPTION, (m, d, p) -> NeurramCubicSpread.model()),
          new Entry<>(
              NeurramQuarticSpread.DESCRIPTION, (m, d, p) -> NeurramQuarticSpread.model(p.ageS())),
          new Entry<>(MiloSpread.DESCRIPTION, (m, d, p) -> MiloSpread.model()),
          new Entry<>(CmoSpread.FINE, (m, d, p) -> CmoSpread.fine()),
          new Entry<>(CmoSpread.COARSE, (m, d, p) -> CmoSpread.coarse()));

  private static final List<Entry<ReadNoiseModel>> READ_NOISES =
      List.of(
          new Entry<>(RelativeReadNoise.DESCRIPTION, (m, d, p) -> RelativeReadNoise.of(m)),
          new Entry<>(CmoReadNoise.DESCRIPTION, (m, d, p) -> new CmoReadNoise(p.ageS())));

  private static final List<Entry<AgeingModel>> RETENTIONS =
      List.of(
          new Entry<>(ArrheniusRetention.DESCRIPTION, ArrheniusRetention::new),
          new Entry<>(CmoDrift.DESCRIPTION, (m, d, p) -> new CmoDrift(p.ageS())));

  private static final List<Entry<AgeingModel>> DISTURBS =
      List.of(new Entry<>(ReadDisturb.DESCRIPTION, ReadDisturb::of));

  private static final List<Entry<IvModel>> NONLINEARITIES =
      List.of(
          new Entry<>(SinhIv.DESCRIPTION, (m, d, p) -> SinhIv.of(m)),
          new Entry<>(MiloIv.DESCRIPTION, (m, d, p) -> new MiloIv()));

  /** The descriptions of all models, family by family. */
  public static List<ModelDescription> all() {
    List<ModelDescription> all = new ArrayList<>();
    SPREADS.forEach(e -> all.add(e.description()));
    READ_NOISES.forEach(e -> all.add(e.description()));
    RETENTIONS.forEach(e -> all.add(e.description()));
    all.add(TelegraphNoise.DESCRIPTION);
    DISTURBS.forEach(e -> all.add(e.description()));
    NONLINEARITIES.forEach(e -> all.add(e.description()));
    all.add(WriteVerify.DESCRIPTION);
    all.add(WeibullEndurance.DESCRIPTION);
    return List.copyOf(all);
  }

  /** The models of a family. */
  public static List<ModelDescription> of(ModelFamily family) {
    return all().stream().filter(d -> d.family() == family).toList();
  }

  /** The description of a chosen model. */
  public static ModelDescription describe(ModelSpec model) {
    return of(model.family()).stream()
        .filter(d -> d.name().equals(model.name()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no device model " + model.name()));
  }

  /** Every model of a card, those included that its own fields stand for. */
  public static List<ModelSpec> chosen(DeviceSpec device) {
    List<ModelSpec> chosen = new ArrayList<>();
    chosen.add(spreadSpec(device));
    chosen.add(readNoiseSpec(device));
    for (ModelSpec model : device.models().orElse(List.of())) {
      if (!chosen.contains(model)) {
        chosen.add(model);
      }
    }
    return chosen;
  }

  private static ModelSpec spreadSpec(DeviceSpec device) {
    ModelDescription shape =
        device.spread() == Spread.NORMAL ? NormalSpread.DESCRIPTION : LogNormalSpread.DESCRIPTION;
    return device
        .model(ModelFamily.SPREAD)
        .orElseGet(
            () ->
                shape.with(
                    device.lrsSigma(),
                    device.hrsSigma(),
                    device.lrsCycleSigma(),
                    device.hrsCycleSigma()));
  }

  private static ModelSpec readNoiseSpec(DeviceSpec device) {
    return device
        .model(ModelFamily.READ_NOISE)
        .orElseGet(
            () -> RelativeReadNoise.DESCRIPTION.with(device.lrsReadNoise(), device.hrsReadNoise()));
  }

  static SpreadModel spread(DeviceSpec device, PhysicsSpec physics) {
    return make(SPREADS, spreadSpec(device), device, physics);
  }

  static ReadNoiseModel readNoise(DeviceSpec device, PhysicsSpec physics) {
    return make(READ_NOISES, readNoiseSpec(device), device, physics);
  }

  /** What happens to cells between programming and the run, in this order. */
  static List<AgeingModel> ageing(DeviceSpec device, PhysicsSpec physics) {
    List<AgeingModel> ageing = new ArrayList<>();
    device
        .model(ModelFamily.RETENTION)
        .ifPresent(m -> ageing.add(make(RETENTIONS, m, device, physics)));
    device
        .model(ModelFamily.READ_DISTURB)
        .ifPresent(m -> ageing.add(make(DISTURBS, m, device, physics)));
    return ageing;
  }

  static IvModel nonlinearity(DeviceSpec device, PhysicsSpec physics) {
    return device
        .model(ModelFamily.NONLINEARITY)
        .map(m -> make(NONLINEARITIES, m, device, physics))
        .orElse(IvModel.OHMIC);
  }

  static Optional<WeibullEndurance> endurance(DeviceSpec device) {
    return device.model(ModelFamily.ENDURANCE).map(WeibullEndurance::new);
  }

  /** Cycles that half of the cells live through, by an endurance model. */
  public static double medianLifeCycles(ModelSpec endurance) {
    return new WeibullEndurance(endurance).medianLifeCycles();
  }

  static Optional<TelegraphNoise> telegraph(DeviceSpec device, RandomStreams random) {
    return device.model(ModelFamily.TELEGRAPH).map(m -> new TelegraphNoise(m, random));
  }

  static Optional<WriteVerify> verify(DeviceSpec device, RandomStreams random) {
    return device
        .model(ModelFamily.VERIFY)
        .map(m -> new WriteVerify(m, device.programming(), random));
  }

  private static <T> T make(
      List<Entry<T>> entries, ModelSpec model, DeviceSpec device, PhysicsSpec physics) {
    for (Entry<T> entry : entries) {
      if (entry.description().name().equals(model.name())) {
        return entry.maker().make(model, device, physics);
      }
    }
    throw new IllegalArgumentException("no device model " + model.name());
  }
}
