package org.crossbarsim.chip;

import org.crossbarsim.mapping.ChipMap;
import org.crossbarsim.mapping.Mapper;
import org.crossbarsim.mapping.MappingException;
import org.crossbarsim.mapping.Traffic;
import org.crossbarsim.spec.ChipSpec;

/** A design laid out over its chip, before anything of it is programmed, with what that saves. */
public final class MappedDesign {
  private final Design design;
  private final ChipPlan plan;
  private final Traffic traffic;
  private final ChipMap snake;

  private MappedDesign(Design design, ChipPlan plan) {
    ChipSpec chip = plan.spec();
    this.design = design;
    this.plan = plan;
    this.traffic = Traffic.of(design.network(), design.array(), chip, plan.map());
    this.snake = Mapper.snake(design.network(), design.array(), chip, plan.map());
  }

  /**
   * Lays out a design that has a chip.
   *
   * @throws MappingException if the network does not fit it
   */
  public static MappedDesign of(Design design) {
    ChipSpec chip = design.chip().orElseThrow();
    return new MappedDesign(design, new ChipPlan(design, new Wiring(design.network()), chip));
  }

  /** The design of an elaborated chip. */
  public static MappedDesign of(Chip chip) {
    return new MappedDesign(chip.design(), chip.plan().orElseThrow());
  }

  /** The design. */
  public Design design() {
    return design;
  }

  /** Where everything stands. */
  public ChipPlan plan() {
    return plan;
  }

  /** Area of each tile. */
  public double[] tilesM2() {
    return plan.census().tilesM2();
  }

  /** Packets of a step in which every neuron fires. */
  public long packets() {
    return traffic.packets();
  }

  /** Links that these take, all together. */
  public long packetHops() {
    return traffic.packetHops(plan.map());
  }

  /** Links that they would take with tiles in snake order. */
  public long packetHopsOfSnake() {
    return traffic.packetHops(snake);
  }
}
