/** The repositories we are connected to, mirrored, and what is read from and written to their git objects. */
@NullMarked
package dev.threadwright.repo;

import org.jspecify.annotations.NullMarked;
