/** Which repository and which words are meant. */
@NullMarked
package dev.threadwright.match;

import org.jspecify.annotations.NullMarked;
