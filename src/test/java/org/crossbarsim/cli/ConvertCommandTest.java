package org.crossbarsim.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From a description to a netlist that runs. The weights are shipped ones, the alpha is made up.
 */
class ConvertCommandTest {
  private static final String NETLISTS =
      Path.of("netlists").toAbsolutePath().toString().replace('\\', '/');
  private static final String IMAGES = NETLISTS + "/fmnist/test-500-images-idx3-ubyte.gz";
  private static final String DESCRIPTION =
      """
      {
        "version": 1,
        "name": "three",
        "input": {"images": "%1$s", "labels": "%2$s/fmnist/test-500-labels-idx1-ubyte.gz",
                  "shape": [1, 28, 28]},
        "calibration": {"images": "%1$s", "count": 12},
        "layers": [
          {"name": "one", "type": "linear", "outputs": 512, "unit": "digital",
           "weights": "%2$s/fmnist-mlp/bsnn/linear1.weights.npy", "weight_scale": 0.0059},
          {"name": "two", "type": "linear", "outputs": 512, "unit": "array",
           "weights": "%2$s/fmnist-mlp/bsnn/linear2.weights.npy", "alpha": 0.05},
          {"name": "three", "type": "linear", "outputs": 10, "unit": "digital",
           "weights": "%2$s/fmnist-mlp/bsnn/linear5.weights.npy", "weight_scale": 0.0092,
           "readout": true}
        ],
        "array": "bsnn-128x128-rows16",
        "device": "xnor-rram-90nm",
        "digital_unit": "digital-8b-90nm",
        "time": {"steps": 6}
      }
      """
          .formatted(IMAGES, NETLISTS);

  @TempDir Path folder;
  private Path description = Path.of("");

  @BeforeEach
  void writeDescription() throws IOException {
    description = Files.writeString(folder.resolve("three.json"), DESCRIPTION);
  }

  private Outcome convert(String out, String... more) {
    String[] args = new String[4 + more.length];
    args[0] = "convert";
    args[1] = description.toString();
    args[2] = "--out";
    args[3] = folder.resolve(out).toString();
    System.arraycopy(more, 0, args, 4, more.length);
    return Outcome.of(args);
  }

  @Test
  void theNetlistThatIsWrittenIsSoundAndRuns() throws IOException {
    Outcome converted = convert("out", "--evaluate", "10");
    assertEquals(0, converted.code(), converted::err);
    assertTrue(converted.out().contains("10 images"), converted::out);
    assertTrue(converted.out().contains("after step 6"), converted::out);
    String report = Files.readString(folder.resolve("out/conversion.json"));
    assertTrue(report.contains("\"method\" : \"percentile\""), report);
    String netlist = folder.resolve("out/three.json").toString();
    Outcome checked = Outcome.of("check", netlist);
    assertEquals(0, checked.code(), checked::err);
    Outcome run = Outcome.of("run", netlist, "--samples", "1");
    assertEquals(0, run.code(), run::err);
  }

  @Test
  void aNetlistMayStandElsewhere() {
    Path file = folder.resolve("nets/other.json");
    Outcome converted = convert("nets/arrays", "--netlist", file.toString(), "--evaluate", "0");
    assertEquals(0, converted.code(), converted::err);
    assertEquals(0, Outcome.of("check", file.toString()).code());
    assertTrue(Files.exists(folder.resolve("nets/arrays/one.weights.npy")));
  }

  @Test
  void threadsChangeNoByte() throws IOException {
    for (String threads : List.of("1", "3")) {
      Outcome converted =
          convert(threads, "--threads", threads, "--method", "spikes", "--balancing-steps", "20");
      assertEquals(0, converted.code(), converted::err);
    }
    for (String file : List.of("conversion.json", "three.json", "one.weights.npy")) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("1").resolve(file)),
          Files.readAllBytes(folder.resolve("3").resolve(file)),
          file);
    }
  }

  @Test
  void moreImagesThanTheDescriptionWantsMayBeCalibratedWith() {
    Outcome few = convert("few", "--evaluate", "0");
    Outcome more = convert("more", "--evaluate", "0", "--calibration", "20");
    assertEquals(0, more.code(), more::err);
    assertTrue(few.out().contains("12 calibration images"), few::out);
    assertTrue(more.out().contains("20 calibration images"), more::out);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    }
  }

  private void refuses(String why, String out, String... more) throws IOException {
    List<String> before = files();
    byte[] text = Files.readAllBytes(description);
    Outcome failed = convert(out, more);
    assertEquals(2, failed.code(), failed::err);
    assertTrue(failed.err().contains(why), failed::err);
    assertEquals(before, files(), "nothing was written");
    assertArrayEquals(text, Files.readAllBytes(description));
  }

  @Test
  void noInputIsReplaced() throws IOException {
    refuses("is read by this command", "out", "--netlist", description.toString());
    refuses("is read by this command", "."); // its netlist would be three.json
    Files.move(description, folder.resolve("ann.json"));
    description = folder.resolve("ann.json");
    Files.copy(
        Path.of(NETLISTS, "fmnist-mlp/bsnn/linear1.weights.npy"),
        folder.resolve("one.weights.npy"));
    Files.writeString(
        description,
        DESCRIPTION.replace(NETLISTS + "/fmnist-mlp/bsnn/linear1.weights.npy", "one.weights.npy"));
    refuses("one.weights.npy is read by this command", ".");
    assertEquals(0, convert("out", "--evaluate", "0").code());
    Path weights = folder.resolve("out/one.weights.npy");
    byte[] before = Files.readAllBytes(weights);
    Outcome run =
        Outcome.of("run", folder.resolve("out/three.json").toString(), "--trace=" + weights);
    assertEquals(2, run.code(), run::err);
    assertTrue(run.err().contains("is read by this command"), run::err);
    assertArrayEquals(before, Files.readAllBytes(weights));
  }

  @Test
  void anOutputThatCannotBeIsRefusedBeforeAnythingIsWritten() throws IOException {
    String report = folder.resolve("out/conversion.json").toString();
    refuses("is written by another option, too", "out", "--netlist", report);
    refuses("is not a folder", "three.json");
    Files.createDirectory(folder.resolve("sub"));
    refuses("is a folder", "out", "--netlist", folder.resolve("sub").toString());
    Outcome unnamed = Outcome.of("convert", description.toString(), "--out", "");
    assertEquals(2, unnamed.code());
    assertTrue(unnamed.err().contains("--out= names no file or folder."), unnamed::err);
  }

  @Test
  void aNameIsNoWayOutOfTheFolder() throws IOException {
    Files.writeString(
        description,
        DESCRIPTION.replace("\"name\": \"three\",\n  \"input", "\"name\": \"../up\",\n  \"input"));
    Outcome converted = convert("out", "--evaluate", "0");
    assertEquals(0, converted.code(), converted::err);
    assertTrue(Files.exists(folder.resolve("out/.._up.json")), converted::out);
  }

  @Test
  void thresholdsThatNoMembraneHoldsAreNotWritten() throws IOException {
    Files.writeString(
        description,
        DESCRIPTION.replace("\"time\"", "\"neuron\": {\"membrane_bits\": 8}, \"time\""));
    List<String> before = files();
    Outcome failed = convert("out", "--evaluate", "0");
    assertEquals(3, failed.code(), failed::err);
    assertTrue(failed.err().contains("/layers/1\n  A threshold is 14."), failed::err);
    assertEquals(before, files());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | --percentile must be above 0 | --percentile 0",
        "2 | --percentile must be above 0 | --percentile 100.5",
        "2 | --activity must be above 0   | --method activity --activity 1",
        "2 | --steps must be from 1       | --steps 0",
        "2 | --evaluate must be from 0    | --evaluate -1",
        "2 | --method                     | --method best",
        "3 | --evaluate 501 asks for more images than there are   | --evaluate 501",
        "3 | --calibration 501 asks for more images than there are | --calibration 501",
        "3 | The image file holds 500.    | --evaluate 501",
        "3 | The image file holds 500.    | --calibration 501",
        "3 | Layer \"one\" fires          | --method activity --activity 0.99",
        "3 | percentile of the activations of layer \"one\" is zero | --percentile 1"
      })
  void eachFailureHasItsExitCodeAndSaysWhy(int code, String why, String args) {
    Outcome failed = convert("failed", args.split(" "));
    assertEquals(code, failed.code(), failed::err);
    assertTrue(failed.err().contains(why), failed::err);
  }
}
