package org.crossbarsim.noc;

/**
 * The way of one packet to all its destinations: a tree over the network, the same at every time.
 *
 * @param source slot it starts at
 * @param destinations slots, ascending, the source not among them
 * @param links that it takes, each once
 * @param routers that it passes, each once
 */
public record Route(int source, int[] destinations, int[] links, int routers) {}
