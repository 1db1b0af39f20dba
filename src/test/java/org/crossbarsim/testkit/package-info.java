/** What tests of several packages share: small designs, seeded random networks, tolerances. */
@NullMarked
package org.crossbarsim.testkit;

import org.jspecify.annotations.NullMarked;
