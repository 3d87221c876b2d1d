/** Edits: made, verified, judged. */
@NullMarked
package dev.threadwright.change;

import org.jspecify.annotations.NullMarked;
