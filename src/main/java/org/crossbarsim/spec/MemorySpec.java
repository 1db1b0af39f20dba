package org.crossbarsim.spec;

import java.util.List;

/**
 * A family of SRAM macros at one node.
 *
 * @param name card name
 * @param description one sentence
 * @param technologyNodeM node, metres
 * @param macros in ascending order of capacity
 * @param provenance source of every number
 */
public record MemorySpec(
    String name,
    String description,
    double technologyNodeM,
    List<MemoryMacro> macros,
    List<Provenance> provenance) {}
