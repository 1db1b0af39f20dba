package org.crossbarsim.array;

import org.crossbarsim.random.FastGaussian;
import org.crossbarsim.random.Purpose;
import org.crossbarsim.random.RandomStreams;

/**
 * Read noise of one array: independent normal cells on one line add up to one normal number a line.
 *
 * @param random of the run
 * @param entity key of the array
 */
record LineNoise(RandomStreams random, long entity) {

  void add(Purpose purpose, long readKey, int lines, double[] varianceS2, double[] sumS) {
    long key = random.bits(purpose, entity, readKey);
    for (int line = 0; line < lines; line++) {
      sumS[line] += FastGaussian.of(RandomStreams.join(key, line)) * Math.sqrt(varianceS2[line]);
    }
  }

  void add(Purpose purpose, long readKey, int lines, float[] varianceS2, float[] sumS) {
    long key = random.bits(purpose, entity, readKey);
    for (int line = 0; line < lines; line++) {
      double z = FastGaussian.of(RandomStreams.join(key, line));
      sumS[line] += (float) (z * Math.sqrt(varianceS2[line]));
    }
  }
}
