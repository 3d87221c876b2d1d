/** A file's content as text: its encoding, its lines, and where words stand in it. */
@NullMarked
package dev.threadwright.text;

import org.jspecify.annotations.NullMarked;
