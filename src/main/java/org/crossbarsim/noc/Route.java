package org.crossbarsim.noc;

import java.util.Arrays;

/**
 * The way of one packet to all its destinations: a tree over the network, the same at every time.
 * It is the union of the ways to the single destinations. With routes that go X then Y, or up then
 * down, ways that have parted never meet again, so the union is a tree, which is checked.
 */
public final class Route {
  private final int source;
  private final int[] destinations;
  private final int[] links;
  private final int[] firstBranch; // [router of the tree, 0 where the source hangs, and one more]
  private final int[] branchPort; // link, or links of the network plus slot
  private final int[] branchEnd; // router of the tree at its end; -1 for a slot

  private Route(int source, int[] destinations, int[] links, int[][] tree) {
    this.source = source;
    this.destinations = destinations;
    this.links = links;
    this.firstBranch = tree[0];
    this.branchPort = tree[1];
    this.branchEnd = tree[2];
  }

  /**
   * The route from a slot to one or more others.
   *
   * @param destinations distinct slots in any order, the source not among them
   */
  public static Route of(NetworkGraph graph, int source, int... destinations) {
    int[] sorted = destinations.clone();
    Arrays.sort(sorted);
    checkDestinations(graph, source, sorted);
    int[] place = new int[graph.routers()]; // of a router in the tree, plus 1
    int[] links = new int[graph.routers() - 1];
    int n = 0;
    place[graph.routerOf(source)] = 1;
    for (int slot : sorted) {
      int router = graph.routerOf(source);
      for (int link = graph.next(router, slot); link >= 0; link = graph.next(router, slot)) {
        router = graph.to(link);
        if (place[router] == 0) {
          links[n++] = link;
          place[router] = n + 1;
        } else if (place[router] == 1 || links[place[router] - 2] != link) {
          throw new IllegalArgumentException(
              "ways from slot " + source + " meet again at router " + router);
        }
      }
    }
    int[] taken = Arrays.copyOf(links, n);
    return new Route(source, sorted, taken, tree(graph, place, taken, sorted));
  }

  private static void checkDestinations(NetworkGraph graph, int source, int[] sorted) {
    if (sorted.length == 0) {
      throw new IllegalArgumentException("a route from slot " + source + " to nowhere");
    }
    for (int i = 0; i < sorted.length; i++) {
      int slot = sorted[i];
      boolean twice = i > 0 && slot == sorted[i - 1];
      if (slot == source || twice || slot < 0 || slot >= graph.slots()) {
        throw new IllegalArgumentException("a route from slot " + source + " to slot " + slot);
      }
    }
  }

  /** Branches sorted by the router at which they begin: links first, then slots. */
  private static int[][] tree(NetworkGraph graph, int[] place, int[] links, int[] slots) {
    int branches = links.length + slots.length;
    int[] start = new int[branches];
    int[] port = new int[branches];
    int[] end = new int[branches];
    int[] first = new int[links.length + 2];
    for (int i = 0; i < branches; i++) {
      boolean link = i < links.length;
      int slot = link ? -1 : slots[i - links.length];
      start[i] = place[link ? graph.from(links[i]) : graph.routerOf(slot)] - 1;
      first[start[i] + 1]++;
    }
    for (int i = 1; i < first.length; i++) {
      first[i] += first[i - 1];
    }
    int[] at = first.clone();
    for (int i = 0; i < branches; i++) {
      int to = at[start[i]]++;
      boolean link = i < links.length;
      port[to] = link ? links[i] : graph.links() + slots[i - links.length];
      end[to] = link ? i + 1 : -1;
    }
    return new int[][] {first, port, end};
  }

  /** Slot it starts at. */
  public int source() {
    return source;
  }

  /** Slots, ascending. Not to be changed. */
  public int[] destinations() {
    return destinations;
  }

  /** Links that it takes, each once. Not to be changed. */
  public int[] links() {
    return links;
  }

  /** Routers that it passes, each once. */
  public int routers() {
    return links.length + 1;
  }

  int firstBranch(int router) {
    return firstBranch[router];
  }

  int branchPort(int branch) {
    return branchPort[branch];
  }

  int branchEnd(int branch) {
    return branchEnd[branch];
  }
}
