package org.crossbarsim.noc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network clock tick by clock tick: every wire, buffer and flit is an object, and every one of
 * them is looked at in every cycle. It routes each packet anew in each router and knows no events.
 */
public final class FlitOracle {
  /** A packet on its way to some of its destinations. */
  private record Copy(int tag, int flits, List<Integer> slots) {}

  /** One flit, and the cycle in which it comes to the end of its wire. */
  private record Flit(Copy copy, int number, long cycle) {}

  /** A wire one flit wide, and the router input at its end unless it ends in a slot. */
  static final class Wire {
    private final int router; // at its end
    private final int delay;
    private final Deque<Flit> flying = new ArrayDeque<>();
    private final Deque<Flit> credits = new ArrayDeque<>(); // copies that its start learns are gone
    private int free; // flits at its end, as its start knows
    private int lastInput;
    private Copy sent = IDLE;
    private int next; // flit of sent
    private final Deque<Flit> buffer = new ArrayDeque<>();
    private Copy head = IDLE; // packet at the head of the buffer
    private long mayLeave;
    private final Map<Wire, Copy> outputs = new LinkedHashMap<>(); // that head must still leave by
    int leastFree;
    long busy;

    Wire(int router, int delay, int bufferFlits) {
      this.router = router;
      this.delay = delay;
      this.free = bufferFlits;
      this.leastFree = bufferFlits;
    }

    void start(Copy copy, boolean toSlot) {
      sent = copy;
      next = 0;
      free -= toSlot ? 0 : copy.flits();
      leastFree = Math.min(leastFree, free);
    }

    /** Sends a flit in cycle t; true where it was the last of its packet. */
    boolean send(long t) {
      flying.add(new Flit(sent, next++, t + delay));
      busy++;
      sent = next == sent.flits() ? IDLE : sent;
      return sent.equals(IDLE);
    }
  }

  private static final Copy IDLE = new Copy(-1, 0, List.of());
  private final RandomTraffic traffic;
  final List<Wire> links = new ArrayList<>();
  final List<Wire> toSlots = new ArrayList<>();
  final List<Wire> fromSlots = new ArrayList<>();
  final int[] longestWait;
  private final List<List<Wire>> inputs = new ArrayList<>(); // [router]
  private final List<Deque<Copy>> waiting = new ArrayList<>(); // [slot]
  private final long[][] arrived;
  private int missing;

  public FlitOracle(RandomTraffic traffic) {
    this.traffic = traffic;
    NetworkGraph graph = traffic.graph();
    this.arrived = traffic.nowhere();
    this.longestWait = new int[graph.slots()];
    for (int r = 0; r < graph.routers(); r++) {
      inputs.add(new ArrayList<>());
    }
    for (int l = 0; l < graph.links(); l++) {
      links.add(new Wire(graph.to(l), traffic.linkCycles()[l], traffic.bufferFlits()));
      inputs.get(graph.to(l)).add(links.get(l));
    }
    for (int s = 0; s < graph.slots(); s++) {
      toSlots.add(new Wire(-1, 1, traffic.bufferFlits()));
      fromSlots.add(new Wire(graph.routerOf(s), 1, traffic.bufferFlits()));
      inputs.get(graph.routerOf(s)).add(fromSlots.get(s));
      waiting.add(new ArrayDeque<>());
    }
  }

  /** Runs to the end; arrival {@code [tag][slot]}, -1 where a packet does not go. */
  public long[][] arrivals() {
    traffic.packets().forEach(p -> missing += p.destinations().length);
    for (long t = 0; missing > 0; t++) {
      long now = t;
      becomeReady(t);
      inputs.forEach(r -> r.forEach(in -> receive(in, now)));
      for (int l = 0; l < links.size(); l++) {
        grant(links.get(l), inputs.get(traffic.graph().from(l)), false, t);
      }
      for (int s = 0; s < toSlots.size(); s++) {
        grant(toSlots.get(s), inputs.get(traffic.graph().routerOf(s)), true, t);
        inject(fromSlots.get(s), waiting.get(s), t);
      }
      inputs.forEach(r -> r.forEach(in -> leave(in, now)));
      for (int s = 0; s < toSlots.size(); s++) {
        sink(toSlots.get(s), s, t);
      }
    }
    return arrived;
  }

  private void becomeReady(long t) {
    for (int tag = 0; tag < traffic.packets().size(); tag++) {
      RandomTraffic.Packet p = traffic.packets().get(tag);
      if (p.readyCycle() == t) {
        Deque<Copy> queue = waiting.get(p.source());
        queue.add(new Copy(tag, p.flits(), Arrays.stream(p.destinations()).boxed().toList()));
        int flits = queue.stream().mapToInt(Copy::flits).sum();
        longestWait[p.source()] = Math.max(longestWait[p.source()], flits);
      }
    }
  }

  private void receive(Wire in, long t) {
    while (!in.flying.isEmpty() && in.flying.peek().cycle() == t) {
      in.buffer.add(in.flying.remove());
      assertTrue(in.buffer.size() <= traffic.bufferFlits(), "a buffer overflows");
    }
    while (!in.credits.isEmpty() && in.credits.peek().cycle() == t) {
      in.free += in.credits.remove().copy().flits();
    }
    if (in.head.equals(IDLE) && !in.buffer.isEmpty()) {
      in.head = in.buffer.peek().copy();
      in.mayLeave = in.buffer.peek().cycle() + traffic.routerCycles();
      Map<Wire, List<Integer>> ways = new LinkedHashMap<>();
      for (int slot : in.head.slots()) {
        int link = traffic.graph().next(in.router, slot);
        Wire way = link < 0 ? toSlots.get(slot) : links.get(link);
        ways.computeIfAbsent(way, w -> new ArrayList<>()).add(slot);
      }
      ways.forEach((w, slots) -> in.outputs.put(w, new Copy(in.head.tag, in.head.flits, slots)));
    }
  }

  private static void grant(Wire out, List<Wire> router, boolean toSlot, long t) {
    for (int i = 1; out.sent.equals(IDLE) && i <= router.size(); i++) {
      int input = (out.lastInput + i) % router.size();
      Copy copy = router.get(input).outputs.get(out);
      if (copy != null && router.get(input).mayLeave <= t) {
        if (!toSlot && out.free < copy.flits()) {
          return; // the others wait, too
        }
        out.start(copy, toSlot);
        out.lastInput = input;
      }
    }
  }

  private static void inject(Wire wire, Deque<Copy> queue, long t) {
    if (wire.sent.equals(IDLE) && !queue.isEmpty() && wire.free >= queue.peek().flits()) {
      wire.start(queue.remove(), false);
    }
    if (!wire.sent.equals(IDLE)) {
      wire.send(t);
    }
  }

  private static void leave(Wire in, long t) {
    long there = in.buffer.stream().filter(flit -> flit.copy().equals(in.head)).count();
    for (Wire out : List.copyOf(in.outputs.keySet())) {
      if (out.sent.equals(in.outputs.get(out))) {
        assertTrue(there > out.next, "a flit is sent before it has come");
        if (out.send(t)) {
          in.outputs.remove(out);
        }
      }
    }
    if (!in.head.equals(IDLE) && in.outputs.isEmpty()) {
      in.buffer.removeIf(flit -> flit.copy().equals(in.head));
      in.credits.add(new Flit(in.head, 0, t + 1 + in.delay));
      in.head = IDLE;
    }
  }

  /** A flit that set out to a slot in this cycle is there at its end. */
  private void sink(Wire wire, int slot, long t) {
    while (!wire.flying.isEmpty()) {
      Flit flit = wire.flying.remove();
      if (flit.number() == flit.copy().flits() - 1) {
        arrived[flit.copy().tag()][slot] = t;
        missing--;
      }
    }
  }
}
