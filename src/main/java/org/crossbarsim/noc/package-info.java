/**
 * The network on chip: routers, links, routes, and packets that wait for each other. Knows cycles
 * and lengths, neither layers nor joules. Floor 2.
 */
@NullMarked
package org.crossbarsim.noc;

import org.jspecify.annotations.NullMarked;
