package org.crossbarsim.netlist;

import java.nio.file.Path;
import java.util.List;
import org.crossbarsim.chip.Design;
import org.crossbarsim.chip.Samples;

/**
 * A netlist with everything it refers to.
 *
 * @param file the netlist
 * @param design what it describes
 * @param samples all images of its file; the run takes the first ones
 * @param defaults fields that it leaves out
 * @param drawnWeights names of the layers whose weights come from no file
 * @param arrayCard file of the array card
 * @param deviceCard file of the device card
 * @param digitalUnitCard file of the digital unit card
 * @param otherCards files of its other cards
 * @param dataFiles files of its images and arrays
 */
public record LoadedNetlist(
    Path file,
    Design design,
    Samples samples,
    List<DefaultUsed> defaults,
    List<String> drawnWeights,
    Path arrayCard,
    Path deviceCard,
    Path digitalUnitCard,
    List<Path> otherCards,
    List<Path> dataFiles) {

  /** Copies the lists. */
  public LoadedNetlist {
    defaults = List.copyOf(defaults);
    drawnWeights = List.copyOf(drawnWeights);
    otherCards = List.copyOf(otherCards);
    dataFiles = List.copyOf(dataFiles);
  }
}
