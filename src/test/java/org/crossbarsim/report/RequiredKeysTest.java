package org.crossbarsim.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.crossbarsim.testkit.TestChips;
import org.junit.jupiter.api.Test;

/** Does each object of report.json have the keys that programs rely on? */
class RequiredKeysTest {
  /** One line an object: its JSON pointer, {@code *} for each element of a list, and its keys. */
  private static final String REQUIRED =
      """
      : netlist network seed samples timesteps correct accuracy totals per_image layers components
      : area area_saving power phases line tile cards presets defaults provenance decision
      : steps flops_view drawn_weights
      /decision: kind
      /steps/*: steps accuracy energy_j latency_s spikes normalized_ops
      /flops_view: mac_j accumulate_j ann_j snn_j efficiency simulated_j simulated_over_snn
      /flops_view: left_out layers
      /flops_view/layers/*: name flops spikes_per_step ann_j snn_j efficiency simulated_j
      /flops_view/layers/*: simulated_over_snn
      /totals: energy_j dynamic_energy_j fixed_energy_j leakage_energy_j area_m2 latency_s spikes
      /totals: total_latency_s spikes_undelivered row_activations ops_measured ops_analytical
      /totals: ops_eq3 ops_in_bounds normalized_ops normalized_ops_literal activated_ratio tiles
      /totals: average_power_w peak_power_w throughput_images_per_s tops_per_w utilization overflows
      /per_image: energy_j dynamic_energy_j fixed_energy_j leakage_energy_j arrays_energy_j
      /per_image: digital_energy_j spikes input_spikes spikes_undelivered row_activations
      /per_image: ops_measured ops_analytical overflows
      /layers/*: name type unit neurons spikes firing_rate ops_measured ops_analytical ops_in_bounds
      /layers/*: ops_eq3 tiles row_tiles column_tiles utilization energy_j dynamic_energy_j
      /layers/*: leakage_energy_j latency_s area_m2 overflows activation
      /components/*: name bill actions energy_j area_m2 leakage_w
      /area: cells_m2 references_m2 periphery_m2 membranes_m2 arrays_m2 digital_m2 total_m2
      /area_saving: cells_saved_share saved_after_references_share saved_after_membranes_share
      /area_saving: arrays_saved_share
      /power: window_s peak_w leakage_w series_window_s series_w
      /phases/*: name requested_s cycles taken_s slack_s
      /line: bit_line_settle_s word_line_raise_s
      /cards: array device digital mapping neuron readout run
      /cards/neuron/leak: kind
      /cards/readout/decision: kind
      /cards/device: lrs_ohm hrs_ohm read_voltage_v
      /presets/*: kind name provenance
      /provenance: seen derived known assumed
      """;

  private static final String OF_AN_EXIT =
      """
      /exit: confidence mean_steps images_to_the_end begun_beyond_j full_energy_j full_latency_s
      /exit: saved_energy_j saved_energy_share saved_latency_s saved_latency_share histogram
      /exit/histogram/*: steps images
      /cards/readout/exit: confidence measure_saving
      """;
  private static final String OF_A_FIRST_SPIKE =
      """
      /decision/first_spike: accuracy published_accuracy tied_share silent_share
      /decision/first_spike: mean_emission_step mean_decision_step
      /cards/readout/decision: kind fallback_step
      """;
  private static final String OF_SHARED_ARRAYS =
      """
      /sharing/*: layers tiles arrays_m2 saved_m2 membranes_m2 thresholds_m2 repeats_latency_s
      /sharing/*: threshold_loads_j
      /layers/2: of
      """;
  private static final String OF_A_CHIP =
      """
      /chip: floorplan grid groups places membranes network spike_latency spikes_unchanging leakage
      /chip: power energy_j
      /chip/floorplan: width_m height_m area_m2 parts_m2 gaps_m2
      /chip/grid: topology columns rows clusters tiles routers
      /chip/places/*: name group copies arrays tiles
      /chip/membranes: kind membranes_m2 buffers_m2
      /chip/network: words packets flits flit_hops bit_um arrivals own_deliveries latency
      /chip/network: mean_link_use peak_link_use longest_queue_flits
      /chip/network/latency: observations median_s p99_s worst_s
      /chip/spike_latency/*: name observations median_s p99_s worst_s
      /chip/leakage: awake_j gated_j memories_j wakes wake_j
      /chip/power: dynamic_w peak_dynamic_w total_w peak_total_w
      """;

  @Test
  void everyObjectOfAReportHasItsRequiredKeys() throws IOException {
    assertEquals(List.of(), missing(REQUIRED, FoundingCases.chain()));
  }

  @Test
  void sectionsThatOnlySomeRunsHaveHaveTheirRequiredKeys() throws IOException {
    assertEquals(List.of(), missing(OF_AN_EXIT, FoundingCases.exit(true)));
    assertEquals(List.of(), missing(OF_A_FIRST_SPIKE, FoundingCases.firstSpike()));
    assertEquals(List.of(), missing(OF_SHARED_ARRAYS, FoundingCases.repeated()));
    assertEquals(List.of(), missing(OF_A_CHIP, FoundingCases.onChip(TestChips.chip(2, 2))));
    assertEquals(
        List.of(),
        missing(
            "/chip/turns: programming_j programming_s buffer_j",
            FoundingCases.onSmallChip(TestChips.chip(2, 1))));
  }

  private static List<String> missing(String required, Designs.Case c) throws IOException {
    Set<String> present = pointers(ReportFiles.json(c.report()));
    List<String> missing = new ArrayList<>();
    for (String line : required.lines().toList()) {
      String[] parts = line.split(": ");
      List<String> objects = objects(parts[0], present);
      assertFalse(objects.isEmpty(), parts[0]);
      for (String object : objects) {
        for (String key : parts[1].split(" ")) {
          if (!present.contains(object + "/" + key)) {
            missing.add(object + "/" + key);
          }
        }
      }
    }
    return missing;
  }

  private static List<String> objects(String pointer, Set<String> present) {
    if (!pointer.endsWith("/*")) {
      return List.of(pointer);
    }
    String list = pointer.substring(0, pointer.length() - 1);
    return present.stream().filter(p -> p.matches(list + "\\d+")).toList();
  }

  // Of every value in the text, objects and lists included.
  private static Set<String> pointers(String json) throws IOException {
    Set<String> found = new TreeSet<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken t = parser.nextToken(); t != null; t = parser.nextToken()) {
        found.add(parser.getParsingContext().pathAsPointer().toString());
      }
    }
    return found;
  }
}
