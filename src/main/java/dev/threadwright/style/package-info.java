/** What a repository itself says about its wording: read as data from a snapshot, and held against new words. */
@NullMarked
package dev.threadwright.style;

import org.jspecify.annotations.NullMarked;
