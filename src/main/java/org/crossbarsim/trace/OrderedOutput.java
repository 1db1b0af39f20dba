package org.crossbarsim.trace;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Joins the parts of several threads in the order of their numbers, from 0.
 *
 * <p>Invariant: only the part whose turn it is reaches the file; all others together hold at most
 * the cap, plus one piece each. A part that would exceed it waits until its turn, until the output
 * is stopped, or until its thread is interrupted.
 */
final class OrderedOutput {
  private final OutputStream file;
  private final int waitingBytes;
  private final Map<Integer, Part> parts = new HashMap<>(); // opened and not yet written; by number
  private int turn;
  private long waiting;
  private boolean stopped;

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

  /** Adds bytes after the last part. */
  synchronized void append(byte[] bytes) throws IOException {
    if (!parts.isEmpty()) {
      throw new IllegalStateException("parts from " + turn + " on are not ended");
    }
    file.write(bytes);
  }

  /** Lets every waiting part fail. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  private synchronized void write(Part part, byte[] bytes, int from, int length)
      throws IOException {
    while (!stopped && part.number != turn && waiting + length > waitingBytes) {
      pause();
    }
    if (stopped) {
      throw new IOException("the trace was stopped");
    }
    if (part.number == turn) {
      release(part);
      file.write(bytes, from, length);
    } else {
      part.held.write(bytes, from, length);
      waiting += length;
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

  private void release(Part part) throws IOException {
    if (part.held.size() > 0) {
      part.held.writeTo(file);
      waiting -= part.held.size();
      part.held.reset();
      notifyAll();
    }
  }

  private synchronized void end(Part part) throws IOException {
    part.ended = true;
    for (Part next = parts.get(turn); next != null && next.ended; next = parts.get(turn)) {
      release(next);
      parts.remove(turn);
      turn++;
    }
    Part next = parts.get(turn);
    if (next != null && !stopped) {
      release(next);
    }
    notifyAll();
  }

  /** One part, filled by one thread. */
  final class Part extends OutputStream {
    private final int number;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
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
