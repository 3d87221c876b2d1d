/** The story: one task from match to merge. */
@NullMarked
package dev.threadwright.session;

import org.jspecify.annotations.NullMarked;
