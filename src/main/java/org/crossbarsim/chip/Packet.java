package org.crossbarsim.chip;

/** One packet from when it is formed until it has arrived everywhere. */
final class Packet implements Comparable<Packet> {
  final Outbox from;
  final int unit;
  final Way.Leg leg;
  final int flits;
  final int bits; // written into each input buffer that it reaches
  final long readyCycle;
  private final long number; // among the packets of its layer
  int missing; // arrivals

  Packet(Outbox from, int unit, Way.Leg leg, int flits, int bits, long readyCycle, long number) {
    this.from = from;
    this.unit = unit;
    this.leg = leg;
    this.flits = flits;
    this.bits = bits;
    this.readyCycle = readyCycle;
    this.number = number;
    this.missing = leg.route().destinations().length;
  }

  /** Order in which packets come to their interfaces, whatever computed them first. */
  @Override
  public int compareTo(Packet other) {
    int order = Long.compare(readyCycle, other.readyCycle);
    order = order == 0 ? Integer.compare(from.layer(), other.from.layer()) : order;
    return order == 0 ? Long.compare(number, other.number) : order;
  }
}
