/**
 * The door for hand-written files: netlists, device cards, array cards, weights and images.
 *
 * <p>Floor 6. A file becomes a located JSON tree ({@link JsonNode}); declared fields ({@link
 * Field}, {@link Shape}) decode it and, from the same declarations, come the JSON Schemas and the
 * field tables of the documents. All problems of a netlist and its cards are collected in one pass
 * and thrown together as {@link BadInputException}; any other exception is a bug of this program.
 */
@NullMarked
package org.crossbarsim.netlist;

import org.jspecify.annotations.NullMarked;
