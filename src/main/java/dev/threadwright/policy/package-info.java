/** Who may ask for what, where, how far and how much. */
@NullMarked
package dev.threadwright.policy;

import org.jspecify.annotations.NullMarked;
