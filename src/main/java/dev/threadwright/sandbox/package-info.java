/** Where commands run. */
@NullMarked
package dev.threadwright.sandbox;

import org.jspecify.annotations.NullMarked;
