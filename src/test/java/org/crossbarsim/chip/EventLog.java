package org.crossbarsim.chip;

import java.util.ArrayList;
import java.util.List;

/** Keeps every spike event, image by image. */
final class EventLog implements SpikeSink.Factory {
  private final List<List<SpikeEvent>> images = new ArrayList<>();
  private int ended;

  EventLog(int samples) {
    for (int i = 0; i < samples; i++) {
      images.add(new ArrayList<>());
    }
  }

  @Override
  public SpikeSink open(int sample) {
    return new SpikeSink() {
      @Override
      public void spike(SpikeEvent event) {
        images.get(sample).add(event);
      }

      @Override
      public void end() {
        ended();
      }
    };
  }

  private synchronized void ended() {
    ended++;
  }

  int endedImages() {
    return ended;
  }

  List<SpikeEvent> image(int sample) {
    return images.get(sample);
  }

  List<SpikeEvent> all() {
    List<SpikeEvent> all = new ArrayList<>();
    images.forEach(all::addAll);
    return all;
  }
}
