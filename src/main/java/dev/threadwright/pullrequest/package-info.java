/** A verified change put before people, and what became of it. */
@NullMarked
package dev.threadwright.pullrequest;

import org.jspecify.annotations.NullMarked;
