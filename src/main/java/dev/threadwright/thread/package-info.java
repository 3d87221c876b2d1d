/** Who is talking, where, and what was said. */
@NullMarked
package dev.threadwright.thread;

import org.jspecify.annotations.NullMarked;
