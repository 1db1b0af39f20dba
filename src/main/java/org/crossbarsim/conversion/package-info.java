/**
 * From a trained network of rectified linear units to a spiking one: a forward pass for
 * calibration, scales or balanced thresholds, their folding into units of integer sums, and a plain
 * integer evaluator of the result.
 *
 * <p>Floor 3. Knows nothing of hardware beyond the neuron's arithmetic, reads and writes no file.
 * Inside, maps are kept position by position, all channels of a position together; images, weights
 * and spikes that leave the package are in (channel, y, x) order like everywhere else.
 */
@NullMarked
package org.crossbarsim.conversion;

import org.jspecify.annotations.NullMarked;
