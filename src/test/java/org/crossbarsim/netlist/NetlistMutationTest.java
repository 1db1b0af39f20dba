package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is done to a file, the answer is a netlist or a list of problems, never another
 * exception.
 */
class NetlistMutationTest {
  private static final String[] PIECES = {
    "",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "null",
    "true",
    "-1",
    "0",
    "1e999",
    "\"\"",
    "\\",
    "\u0000",
    "99999999999999999999",
    "\"x\"",
    "{}",
    "[]",
    "\"../..\"",
    "1.5",
    "\"\\u0000\"",
    "\"/\""
  };

  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    TinyNetlist.writeFiles(folder);
  }

  /** True if the netlist is refused, with problems. */
  private boolean refused(byte[] netlist) throws IOException {
    Path file = folder.resolve("net.json");
    Files.write(file, netlist);
    try {
      NetlistLoader.load(file, TinyNetlist.HOME);
      return false;
    } catch (BadInputException e) {
      assertFalse(e.problems().isEmpty());
      return true;
    } catch (RuntimeException | Error e) {
      throw new AssertionError(new String(netlist, StandardCharsets.UTF_8), e);
    }
  }

  @Test
  void everyTruncatedNetlistIsRefused() throws IOException {
    byte[] sound = TinyNetlist.BSNN.strip().getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < sound.length; length += 3) {
      assertTrue(refused(Arrays.copyOf(sound, length)), "cut at " + length);
    }
  }

  @Test
  void netlistsWithAReplacedValueNeverCrash() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (String text :
        new String[] {
          TinyNetlist.BSNN,
          TinyNetlist.BNN,
          TinyNetlist.RESIDUAL,
          TinyNetlist.HYBRID,
          TinyNetlist.FIRST_SPIKE
        }) {
      String[] tokens = text.split("(?=[\\[\\]{},:])|(?<=[\\[\\]{},:])");
      int refusals = 0;
      for (int trial = 0; trial < 600; trial++) {
        String[] mutant = tokens.clone();
        for (int n = random.nextInt(1, 3); n > 0; n--) {
          mutant[random.nextInt(mutant.length)] = PIECES[random.nextInt(PIECES.length)];
        }
        refusals += refused(String.join("", mutant).getBytes(StandardCharsets.UTF_8)) ? 1 : 0;
      }
      assertTrue(refusals > 500, "only " + refusals + " of 600 mutants were refused");
    }
  }

  @Test
  void netlistsWithADamagedByteNeverCrash() throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    byte[] sound = TinyNetlist.BNN.getBytes(StandardCharsets.UTF_8);
    int refusals = 0;
    for (int trial = 0; trial < 600; trial++) {
      byte[] mutant = sound.clone();
      mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      refusals += refused(mutant) ? 1 : 0;
    }
    assertTrue(refusals > 200, "only " + refusals + " of 600 mutants were refused");
  }

  @Test
  void damagedDataFilesNeverCrash() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    byte[] netlist = TinyNetlist.BSNN.getBytes(StandardCharsets.UTF_8);
    String[] names = {"fc2.npy", "theta.npy", "images.idx", "labels.idx", "bias.npy", "conv1.npy"};
    for (int trial = 0; trial < 600; trial++) {
      Path file = folder.resolve(names[random.nextInt(names.length)]);
      byte[] sound = Files.readAllBytes(file);
      byte[] mutant = Arrays.copyOf(sound, random.nextInt(sound.length) + 1 + random.nextInt(3));
      mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      Files.write(file, mutant);
      refused(netlist);
      Files.write(file, sound);
    }
    assertFalse(refused(netlist), "the undamaged netlist is sound");
  }

  @Test
  void damagedCardsNeverCrash() throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    byte[] netlist = TinyNetlist.BSNN.getBytes(StandardCharsets.UTF_8);
    String card = Files.readString(TinyNetlist.HOME.resolve("arrays/tiny-bsnn.json"));
    String[] tokens = card.split("(?=[\\[\\]{},:])|(?<=[\\[\\]{},:])");
    for (int trial = 0; trial < 400; trial++) {
      String[] mutant = tokens.clone();
      mutant[random.nextInt(mutant.length)] = PIECES[random.nextInt(PIECES.length)];
      Files.writeString(folder.resolve("tiny-bsnn.json"), String.join("", mutant));
      refused(netlist);
    }
  }
}
