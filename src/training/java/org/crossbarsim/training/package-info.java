/**
 * Trains the Fashion-MNIST networks under {@code netlists/} and exports them in integer hardware
 * form. Compiled only with the Maven profile {@code training}; the simulator reads the exported
 * files and never depends on this package.
 */
@NullMarked
package org.crossbarsim.training;

import org.jspecify.annotations.NullMarked;
