/** What came from outside, durably kept before it is answered. */
@NullMarked
package dev.threadwright.inbox;

import org.jspecify.annotations.NullMarked;
