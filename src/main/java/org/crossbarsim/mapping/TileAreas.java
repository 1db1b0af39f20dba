package org.crossbarsim.mapping;

/** What the tiles of a chip take on the die; asked before anything of it exists. */
@FunctionalInterface
public interface TileAreas {

  /**
   * Area of each tile of {@code map}, in square metres: arrays, column units, buffers, interface
   * and control, or a digital unit; without routers, and without the spacing around it.
   */
  double[] tilesM2(ChipMap map);

  /**
   * Area of all places, and of what groups that take turns on them need between them; routers not
   * included. A place is as large as the largest tile that stands there, unless one knows better.
   */
  default double placesM2(ChipMap map) {
    return Floorplan.slotsM2(map, tilesM2(map));
  }
}
