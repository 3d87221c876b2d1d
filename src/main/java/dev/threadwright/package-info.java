/** The whole of Threadwright: how it starts. */
@NullMarked
package dev.threadwright;

import org.jspecify.annotations.NullMarked;
