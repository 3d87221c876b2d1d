/** What happened, as events. */
@NullMarked
package dev.threadwright.progress;

import org.jspecify.annotations.NullMarked;
