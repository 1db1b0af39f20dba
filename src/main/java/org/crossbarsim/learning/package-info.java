/**
 * Learning on the array: spikes program cells. A convolution learns without labels by binary
 * stochastic STDP, and a linear classifier is appended to it.
 *
 * <p>Floor 5. Holds the rule, the competition between maps, the classifier and the study that
 * compares a learned layer with random ones; what a read or a pulse does and costs is the business
 * of the floors below. One thread; every draw is keyed.
 */
@NullMarked
package org.crossbarsim.learning;

import org.jspecify.annotations.NullMarked;
