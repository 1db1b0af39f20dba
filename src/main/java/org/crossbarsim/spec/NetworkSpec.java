package org.crossbarsim.spec;

/**
 * The network on chip. Packets move whole behind their heads (virtual cut-through): a packet of n
 * flits holds a link for n cycles, and a router takes it only if its buffer has room for all of it.
 *
 * @param topology how routers are connected
 * @param clockPeriodS of routers and links
 * @param flitBits width of a link
 * @param routeBits of a packet that say where it goes
 * @param payloadBits neurons whose bits one bitmap packet carries
 * @param packets what a packet holds
 * @param multicast true where routers copy a packet for several destinations; false where its
 *     source sends one to each
 * @param routerCycles from the head's arrival to the earliest departure
 * @param bufferFlits of every input of a router; at least the longest packet
 * @param wireDelaySPerM flight along a repeated wire
 * @param routerFlitJ one flit through one router: buffer, switch, control
 * @param routerAreaM2 one router
 * @param routerLeakageW one router
 * @param wireJPerBitM one bit along a repeated wire
 * @param networkInterface of a tile: packing and unpacking one packet; one unit a tile
 */
public record NetworkSpec(
    Topology topology,
    double clockPeriodS,
    int flitBits,
    int routeBits,
    int payloadBits,
    Packets packets,
    boolean multicast,
    int routerCycles,
    int bufferFlits,
    double wireDelaySPerM,
    double routerFlitJ,
    double routerAreaM2,
    double routerLeakageW,
    double wireJPerBitM,
    UnitCost networkInterface) {

  /** How routers are connected. */
  public enum Topology {
    /** A grid; packets go along the row first, then along the column. */
    MESH("mesh"),
    /** A tree of four branches a router, with clusters at its leaves. */
    H_TREE("h-tree");

    private final String label;

    Topology(String label) {
      this.label = label;
    }

    /** The word used in netlists. */
    public String label() {
      return label;
    }
  }

  /** What a packet holds. */
  public enum Packets {
    /** The address of one neuron that fired (address-event representation). */
    ADDRESS("address"),
    /** The bits of a word of neurons, of which at least one fired. */
    BITMAP("bitmap"),
    /** Word by word whichever takes fewer flits: addresses where few fired, else the bitmap. */
    CHEAPER("cheaper");

    private final String label;

    Packets(String label) {
      this.label = label;
    }

    /** The word used in netlists. */
    public String label() {
      return label;
    }
  }

  /** Flits of a packet that carries {@code bits} beside its route; at least one. */
  public int flits(int bits) {
    return Math.max(1, (routeBits + bits + flitBits - 1) / flitBits);
  }
}
