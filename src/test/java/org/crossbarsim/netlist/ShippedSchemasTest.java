package org.crossbarsim.netlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Shipped files name a shipped schema and keep it, as an editor that reads the schema will judge.
 */
class ShippedSchemasTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final Pattern NAMED = Pattern.compile("\"\\$schema\"\\s*:\\s*\"([^\"]+)\"");

  @Test
  void everyShippedFileNamesItsSchemaAndKeepsIt() throws IOException {
    List<String> faults = new ArrayList<>();
    int files = 0;
    for (String folder :
        List.of(
            "devices",
            "arrays",
            "docs/cases",
            "netlists",
            "netlists/learning",
            "netlists/macros",
            "netlists/sweeps",
            "netlists/topologies")) {
      for (Path file : jsonFiles(folder)) {
        files++;
        String text = Files.readString(file);
        Matcher named = NAMED.matcher(text);
        if (!named.find()) {
          faults.add(file + " names no schema");
          continue;
        }
        Path schema = file.resolveSibling(named.group(1)).normalize();
        schema(schema)
            .validate(text, InputFormat.JSON)
            .forEach(error -> faults.add(file.getFileName() + ": " + error));
      }
    }
    assertEquals(List.of(), faults);
    assertFalse(files < 20, "only " + files + " files were found");
  }

  @Test
  void residualHybridAndFirstSpikeNetlistsKeepTheSchema() throws IOException {
    Schema schema = schema(HOME.resolve("docs/schema/netlist-1.schema.json"));
    String leaking =
        TinyNetlist.RESIDUAL
            .replace("\"leak\": \"none\"", "\"leak\": {\"factor\": 0.95, \"bits\": 8}")
            .replace("\"largest-sum\"", "\"softmax\", \"exit\": {\"confidence\": 0.9}");
    for (String good :
        List.of(TinyNetlist.RESIDUAL, TinyNetlist.HYBRID, TinyNetlist.FIRST_SPIKE, leaking)) {
      assertEquals(List.of(), schema.validate(good, InputFormat.JSON), good);
    }
    for (String bad :
        List.of(
            leaking.replace("0.95", "1.5"),
            leaking.replace("0.041", "2"),
            leaking.replace("{\"drawn\": true}", "{\"drawn\": false}"),
            leaking.replace("\"of\": \"conv2\", \"dup", "\"dup"))) {
      assertFalse(schema.validate(bad, InputFormat.JSON).isEmpty(), bad);
    }
  }

  @Test
  void anUnknownKeyAndANegativeTimeBreakTheSchema() throws IOException {
    Path netlist = HOME.resolve("netlists/fmnist-mlp.bsnn.json");
    String good = Files.readString(netlist);
    Schema schema = schema(HOME.resolve("docs/schema/netlist-1.schema.json"));
    for (String bad :
        List.of(
            good.replace("\"samples\"", "\"sample\""),
            good.replace("\"1 us\"", "\"-1 us\""),
            good.replace("\"1 us\"", "\"1 uA\""),
            good.replace("\"version\": 1", "\"version\": 2"))) {
      assertFalse(schema.validate(bad, InputFormat.JSON).isEmpty(), bad.substring(0, 120));
    }
  }

  private static List<Path> jsonFiles(String folder) throws IOException {
    try (Stream<Path> files = Files.list(HOME.resolve(folder))) {
      return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static Schema schema(Path file) throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(file), InputFormat.JSON);
  }
}
