/** The command line: arguments, exit codes, printing. Floor 7; holds no physics. */
@NullMarked
package org.crossbarsim.cli;

import org.jspecify.annotations.NullMarked;
