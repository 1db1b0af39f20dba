/** Layers onto tiles. Floor 3. */
@NullMarked
package org.crossbarsim.mapping;

import org.jspecify.annotations.NullMarked;
