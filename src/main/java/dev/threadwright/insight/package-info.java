/** What comes of what people ask, in figures: computed from the stored rows. */
@NullMarked
package dev.threadwright.insight;

import org.jspecify.annotations.NullMarked;
