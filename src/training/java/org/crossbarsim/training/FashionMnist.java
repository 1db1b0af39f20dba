package org.crossbarsim.training;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The three splits. The last 5,000 of the 60,000 training images are held out for every choice, so
 * that the test images judge only the finished network.
 *
 * @param train images the weights are fitted to
 * @param validation images every choice is made by
 * @param test images that are only ever reported on
 */
record FashionMnist(Images train, Images validation, Images test) {
  static final int VALIDATION_IMAGES = 5000;

  static FashionMnist read(Path folder) throws IOException {
    Images all = Images.read(folder, "train");
    int split = all.count() - VALIDATION_IMAGES;
    return new FashionMnist(
        all.slice(0, split), all.slice(split, all.count()), Images.read(folder, "t10k"));
  }
}
