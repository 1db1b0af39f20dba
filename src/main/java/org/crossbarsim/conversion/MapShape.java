package org.crossbarsim.conversion;

import org.crossbarsim.network.Geometry;

/** Shape of what a layer sends: an image, a map or a flat list. */
record MapShape(int channels, int height, int width) {

  static MapShape of(Geometry g) {
    return new MapShape(g.outputChannels(), g.neuronHeight(), g.neuronWidth());
  }

  int positions() {
    return height * width;
  }

  int size() {
    return channels * positions();
  }

  /** Index in (channel, y, x) order of an index in position order. */
  int channelFirst(int i) {
    return i % channels * positions() + i / channels;
  }

  /** An image in position order. */
  byte[] positionFirst(byte[] image) {
    byte[] turned = new byte[image.length];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = image[channelFirst(i)];
    }
    return turned;
  }
}
