/** Before and after as people would see it: changed prose and markup, drawn. */
@NullMarked
package dev.threadwright.picture;

import org.jspecify.annotations.NullMarked;
