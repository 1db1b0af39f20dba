package org.crossbarsim.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins the parts of several threads in the order of their numbers, from 0.
 *
 * <p>Invariant: only the part whose turn it is reaches the file; all others together hold at most
 * the cap, plus one piece each. A part that would exceed it waits until its turn, until the output
 * is stopped, or until its thread is interrupted. The file is written outside the lock of the
 * queue: nobody who only has to hold something waits for the disk.
 */
final class OrderedOutput {
  private final OutputStream file; // behind fileLock
  private final Object fileLock = new Object();
  private final int waitingBytes;
  private final Map<Integer, Part> parts = new HashMap<>(); // opened and not yet written; by number
  private int turn;
  private long waiting;
  private boolean stopped;
  private boolean fileStopped; // behind fileLock

  OrderedOutput(OutputStream file, int waitingBytes) {
    this.file = file;
    this.waitingBytes = waitingBytes;
  }

  /** Opens part {@code number}; its {@code close} ends it. */
  synchronized Part part(int number) {
    Part part = new Part(number);
    parts.put(number, part);
    return part;
  }

  /** Adds bytes before the first part or after the last one. */
  void append(byte[] bytes) throws IOException {
    synchronized (this) {
      if (!parts.isEmpty()) {
        throw new IllegalStateException("parts from " + turn + " on are not ended");
      }
    }
    toFile(List.of(), bytes, 0, bytes.length);
  }

  /** Lets every waiting part fail; nothing is written afterwards. */
  void stop() {
    synchronized (this) {
      stopped = true;
      notifyAll();
    }
    synchronized (fileLock) {
      fileStopped = true;
    }
  }

  private void write(Part part, byte[] bytes, int from, int length) throws IOException {
    List<byte[]> before;
    synchronized (this) {
      while (!stopped && part.number != turn && waiting + length > waitingBytes) {
        pause();
      }
      if (part.number != turn) {
        refuseIfStopped(stopped);
        part.held.add(Arrays.copyOfRange(bytes, from, from + length));
        waiting += length;
        return;
      }
      before = take(part);
    }
    toFile(before, bytes, from, length); // the turn only goes on when this part has ended
  }

  private void toFile(List<byte[]> before, byte[] bytes, int from, int length) throws IOException {
    synchronized (fileLock) {
      refuseIfStopped(fileStopped);
      for (byte[] piece : before) {
        file.write(piece);
      }
      file.write(bytes, from, length);
    }
  }

  private static void refuseIfStopped(boolean stopped) throws IOException {
    if (stopped) {
      throw new IOException("the trace was stopped");
    }
  }

  private void pause() {
    try {
      wait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting to write a trace", e);
    }
  }

  // Behind the lock.
  private List<byte[]> take(Part part) {
    List<byte[]> held = part.held;
    for (byte[] piece : held) {
      waiting -= piece.length;
    }
    part.held = new ArrayList<>();
    notifyAll();
    return held;
  }

  // Who ends the part whose turn it is writes what waits in the ended parts that follow, too.
  private void end(Part part) throws IOException {
    Part next = part;
    while (next != null) {
      List<byte[]> held;
      synchronized (this) {
        next.ended = true;
        if (next.number != turn) {
          return;
        }
        held = take(next);
      }
      toFile(held, new byte[0], 0, 0);
      synchronized (this) {
        parts.remove(turn);
        turn++;
        Part after = parts.get(turn);
        next = after != null && after.ended ? after : null;
        notifyAll();
      }
    }
  }

  /** One part, filled by one thread. */
  final class Part extends OutputStream {
    private final int number;
    private List<byte[]> held = new ArrayList<>();
    private boolean ended;

    Part(int number) {
      this.number = number;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      OrderedOutput.this.write(this, bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      if (!ended) {
        end(this);
      }
    }
  }
}
