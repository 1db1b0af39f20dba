package org.crossbarsim.array;

import java.util.Arrays;
import org.crossbarsim.device.CellModel;
import org.crossbarsim.spec.ArraySpec;

/** A 1T1R array: every column, data or reference, is a pair of ladders of its own. */
final class LadderDrop implements WireDrop {
  private final ColumnLadders data;
  private final ColumnLadders reference; // [reference][cell column]
  private final ReferenceColumns references;

  LadderDrop(ArraySpec array, CellModel model, TileSlice slice, ReferenceColumns references) {
    int rows = Crossbar.wordLines(array.kind(), slice.inputs());
    boolean noisy = model.spec().hasReadNoise();
    this.data = new ColumnLadders(array, rows, slice.outputs(), noisy);
    Crossbar.eachCell(
        array, model, slice, (row, column, s, noise, lrs) -> data.set(row, column, s, noise));
    this.references = references;
    this.reference = new ColumnLadders(array, rows, references.cellColumns(), noisy);
    references.eachCell(
        array, model, slice, (row, column, s, noise, lrs) -> reference.set(row, column, s, noise));
  }

  @Override
  public boolean noisy() {
    return data.noisy();
  }

  @Override
  public void read(int[] rows, int from, int to, ReadScratch scratch) {
    WiredSums sums = scratch.wired();
    data.descend(rows, from, to, sums.ladder, sums.lineS);
    data.ascend(rows, from, to, sums.ladder, sums.lineS, sums.lineS2);
    System.arraycopy(sums.ladder.drawnS, 0, scratch.drawnS, 0, to - from);
    if (reference.columns() == 0) {
      Arrays.fill(sums.referenceS, 0, references.groups(), references.biasConductanceS(to - from));
      return;
    }
    reference.descend(rows, from, to, sums.ladder, sums.cellLineS);
    if (reference.noisy()) {
      reference.ascend(rows, from, to, sums.ladder, sums.cellLineS, sums.cellLineS2);
    }
    references.combine(sums, reference.noisy(), scratch.referenceDrawnS);
  }
}
