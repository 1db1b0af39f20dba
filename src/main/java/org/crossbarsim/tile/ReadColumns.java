package org.crossbarsim.tile;

import java.util.Arrays;

/** What one read of a row of a layer's arrays uses of each column tile, and of all together. */
final class ReadColumns {
  final int[] data; // columns in use, one entry a column tile
  final int[] referenceLines; // reference bit lines charged in one read, likewise
  final long allReferenceLines;
  final int referenceColumns; // reference cells that one word line crosses, all column tiles
  final int[] references; // in use, one entry a column tile
  final long allReferences;
  final int[] accesses; // to membranes in one update, likewise
  final long allAccesses;
  final boolean addsInTiles; // sums of arrays in the same tile are added before they travel

  ReadColumns(ArrayLayer layer, int copy) {
    int colTiles = layer.placement.colTiles();
    this.data = new int[colTiles];
    this.referenceLines = new int[colTiles];
    this.references = new int[colTiles];
    int cells = 0;
    for (int c = 0; c < colTiles; c++) {
      data[c] = layer.placement.outputsOf(c);
      referenceLines[c] = layer.turns.referenceLinesCharged(c);
      references[c] = layer.turns.referenceGroups(c);
      cells += layer.turns.referenceLines(c);
    }
    this.referenceColumns = cells;
    this.allReferenceLines = sum(referenceLines);
    this.allReferences = sum(references);
    ColumnPorts ports = layer.ports.get(copy);
    this.accesses =
        ports.ports().stream().mapToInt(port -> Math.toIntExact(port.accesses())).toArray();
    this.allAccesses = sum(accesses);
    this.addsInTiles = ports.groups().adds();
  }

  static long sum(int[] numbers) {
    return Arrays.stream(numbers).asLongStream().sum();
  }
}
