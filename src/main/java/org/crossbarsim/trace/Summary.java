package org.crossbarsim.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.RunResult;
import org.crossbarsim.ledger.Component;
import org.crossbarsim.ledger.Ledger;

/** The last record of a trace. */
final class Summary {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private Summary() {}

  /** The line that ends a trace, with its line end. */
  static byte[] line(Design design, RunResult result) throws IOException {
    Ledger ledger = result.ledger();
    double dynamicJ = ledger.energyJ();
    double leakageJ = result.leakageEnergyJ();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("type", "summary");
      json.writeStringField("netlist", design.name());
      json.writeNumberField("seed", design.run().seed());
      json.writeNumberField("samples", result.samples());
      json.writeNumberField("timesteps", design.run().timesteps());
      json.writeNumberField("spikes", result.spikes());
      json.writeNumberField("spikes_undelivered", result.spikesUndelivered());
      json.writeNumberField("row_activations", actions(ledger, Component.WORD_LINE));
      json.writeNumberField("total_energy_j", dynamicJ + leakageJ);
      json.writeNumberField("dynamic_energy_j", dynamicJ);
      json.writeNumberField("spike_energy_j", ledger.energyJ(Component.Owner.SPIKE));
      json.writeNumberField("fixed_energy_j", ledger.energyJ(Component.Owner.STEP));
      json.writeNumberField("leakage_energy_j", leakageJ);
      json.writeNumberField("latency_s", result.totalLatencyS() / result.samples());
      json.writeEndObject();
      json.writeRaw('\n');
    }
    return line.toByteArray();
  }

  private static long actions(Ledger ledger, Component component) {
    long sum = 0;
    for (int i = 0; i < ledger.book().size(); i++) {
      sum += ledger.book().account(i).component() == component ? ledger.actions(i) : 0;
    }
    return sum;
  }
}
