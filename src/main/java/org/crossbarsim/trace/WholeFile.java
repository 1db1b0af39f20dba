package org.crossbarsim.trace;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is there whole or not at all: written under a temporary name in the same folder,
 * renamed when complete, removed when closed before that or when the program is told to end.
 *
 * <p>It replaces regular files only. A link stays: the file that it leads to is replaced.
 */
public final class WholeFile implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int MOST_TRIES = 1000;

  private final Path target;
  private final Path part;
  private final OutputStream stream;
  private final Thread atExit;
  private boolean done;

  private WholeFile(Path target, Path part, OutputStream stream) {
    this.target = target;
    this.part = part;
    this.stream = stream;
    this.atExit = new Thread(this::remove, "remove-unfinished-file");
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Opens a file that will be at {@code target}. */
  public static WholeFile at(Path target) throws IOException {
    Path whole = real(target);
    for (int n = 0; n < MOST_TRIES; n++) {
      String name = "." + whole.getFileName() + "." + ProcessHandle.current().pid() + "-" + n;
      Path part = whole.resolveSibling(name);
      try {
        OutputStream out =
            Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new WholeFile(whole, part, new BufferedOutputStream(out, BUFFER_BYTES));
      } catch (FileAlreadyExistsException e) {
        continue; // another file of this process, or what a killed one left
      }
    }
    throw new FileAlreadyExistsException(whole.toString());
  }

  /**
   * Where a file for {@code target} really goes, through links; refuses whatever is there and is
   * not a regular file.
   */
  public static Path real(Path target) throws IOException {
    Path whole = target.toAbsolutePath();
    if (!Files.exists(whole, LinkOption.NOFOLLOW_LINKS)) {
      return whole;
    }
    if (!Files.exists(whole)) {
      throw new FileSystemException(target.toString(), null, "is a link that leads nowhere");
    }
    if (!Files.isRegularFile(whole)) {
      String what = Files.isDirectory(whole) ? "is a folder" : "is not a regular file";
      throw new FileSystemException(target.toString(), null, what);
    }
    return whole.toRealPath();
  }

  /** What is to be in the file. */
  public OutputStream stream() {
    return stream;
  }

  /** Puts the file in its place. */
  public synchronized void complete() throws IOException {
    if (done) {
      throw new IOException("the file was closed");
    }
    stream.close();
    real(target); // it may have changed since
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
    done = true;
  }

  @Override
  public void close() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      return; // the program is ending already: the hook has run or will
    }
  }

  private synchronized void remove() {
    if (done) {
      return;
    }
    done = true;
    try {
      Files.deleteIfExists(part); // first: whatever closing still writes goes nowhere
      stream.close();
    } catch (IOException e) {
      return; // a full disk cannot take what closing would write; nobody wants it either
    }
  }
}
