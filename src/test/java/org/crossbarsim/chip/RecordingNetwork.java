package org.crossbarsim.chip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbarsim.noc.NetworkOnChip;
import org.crossbarsim.noc.Route;

/** Writes down what is offered to a network and what comes out of it. */
final class RecordingNetwork implements NetworkOnChip {
  /** A packet, in the order in which they were offered. */
  record Offer(Route route, int flits, long readyCycle) {}

  /** One arrival of packet number {@code packet}. */
  record Arrival(int packet, int slot, long cycle) {}

  private final NetworkOnChip network;
  private final Map<Integer, Integer> packetOf = new LinkedHashMap<>(); // of a tag, the last one
  private final List<Offer> offers = new ArrayList<>();
  private final List<Arrival> arrivals = new ArrayList<>();

  RecordingNetwork(NetworkOnChip network) {
    this.network = network;
  }

  List<Offer> offers() {
    return offers;
  }

  List<Arrival> arrivals() {
    return arrivals;
  }

  @Override
  public void offer(Route route, int flits, long readyCycle, int tag) {
    packetOf.put(tag, offers.size());
    offers.add(new Offer(route, flits, readyCycle));
    network.offer(route, flits, readyCycle, tag);
  }

  @Override
  public long nextCycle() {
    return network.nextCycle();
  }

  @Override
  public void advance(long cycle, Arrivals told) {
    network.advance(
        cycle,
        (tag, slot, at) -> {
          arrivals.add(new Arrival(packetOf.getOrDefault(tag, -1), slot, at));
          told.arrived(tag, slot, at);
        });
  }

  @Override
  public int underWay() {
    return network.underWay();
  }
}
