package org.crossbarsim.noc;

/**
 * All wires of a network under one number: links between routers first, then the wire from each
 * router to each of its slots, then the wire from each slot to its router. Each wire but those to
 * slots ends in an input of a router.
 */
final class Channels {
  private static final int MOST_INPUTS = Long.SIZE; // requests of a router's inputs are bits

  private final int links;
  private final int slots;
  private final int[] delay; // cycles from one end to the other
  private final int[] inputBit; // [channel] number of the input at its end
  private final int[] startRouter; // [channel]; of a link or a wire to a slot
  private final int[] firstInput; // [router]
  private final int[] input; // [firstInput + number] the channel that ends there

  Channels(NetworkGraph graph, int[] linkCycles) {
    links = graph.links();
    slots = graph.slots();
    if (linkCycles.length != links) {
      throw new IllegalArgumentException(linkCycles.length + " delays of " + links + " links");
    }
    int all = links + 2 * slots;
    delay = new int[all];
    inputBit = new int[all];
    startRouter = new int[all];
    int[] endRouter = new int[all];
    for (int c = 0; c < all; c++) {
      delay[c] = c < links ? linkCycles[c] : 1;
      if (delay[c] < 1) {
        throw new IllegalArgumentException("link " + c + " takes " + delay[c] + " cycles");
      }
      startRouter[c] = c < links ? graph.from(c) : graph.routerOf((c - links) % slots);
      endRouter[c] = c < links ? graph.to(c) : startRouter[c];
    }
    firstInput = new int[graph.routers() + 1];
    input = new int[links + slots];
    numberInputs(endRouter);
  }

  private void numberInputs(int[] endRouter) {
    for (int c = 0; c < endRouter.length; c++) {
      if (!toSlot(c)) {
        firstInput[endRouter[c] + 1]++;
      }
    }
    for (int r = 1; r < firstInput.length; r++) {
      if (firstInput[r] > MOST_INPUTS) {
        throw new IllegalArgumentException(
            "a router with " + firstInput[r] + " inputs; " + MOST_INPUTS + " are possible");
      }
      firstInput[r] += firstInput[r - 1];
    }
    int[] next = firstInput.clone();
    for (int c = 0; c < endRouter.length; c++) {
      if (!toSlot(c)) {
        inputBit[c] = next[endRouter[c]]++ - firstInput[endRouter[c]];
        input[firstInput[endRouter[c]] + inputBit[c]] = c;
      }
    }
  }

  int count() {
    return delay.length;
  }

  int links() {
    return links;
  }

  int slots() {
    return slots;
  }

  /** The wire from a slot to its router. */
  int fromSlot(int slot) {
    return links + slots + slot;
  }

  boolean isFromSlot(int channel) {
    return channel >= links + slots;
  }

  boolean toSlot(int channel) {
    return channel >= links && channel < links + slots;
  }

  /** The slot at the end of a wire from or to one. */
  int slotOf(int channel) {
    return (channel - links) % slots;
  }

  int delay(int channel) {
    return delay[channel];
  }

  int longestDelay() {
    int longest = 1;
    for (int cycles : delay) {
      longest = Math.max(longest, cycles);
    }
    return longest;
  }

  /** Number of the input at the end of a channel among those of its router. */
  int inputBit(int channel) {
    return inputBit[channel];
  }

  /** The channel that ends in input {@code bit} of the router at which {@code channel} begins. */
  int inputOf(int channel, int bit) {
    return input[firstInput[startRouter[channel]] + bit];
  }
}
