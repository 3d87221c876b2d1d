/** The loop: model, tools, turns, limits, compaction. */
@NullMarked
package dev.threadwright.agent;

import org.jspecify.annotations.NullMarked;
