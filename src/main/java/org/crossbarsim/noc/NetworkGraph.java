package org.crossbarsim.noc;

/**
 * Routers, the links between them, and where tiles are attached.
 *
 * <p>Tiles are numbered by slot: slot s hangs on router {@code routerOf(s)}.
 */
public interface NetworkGraph {

  /** Slots for tiles. */
  int slots();

  /** Routers. */
  int routers();

  /** Directed links between routers. */
  int links();

  /** The router a slot hangs on. */
  int routerOf(int slot);

  /** Router at the start of a link. */
  int from(int link);

  /** Router at the end of a link. */
  int to(int link);

  /**
   * The link that a packet at {@code router} takes next for {@code slot}; -1 where the slot hangs
   * on this router.
   */
  int next(int router, int slot);
}
