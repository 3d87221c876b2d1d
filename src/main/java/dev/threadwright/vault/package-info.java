/** Secrets at rest: sealed before they are stored, so that a copy of the database gives nobody a token. */
@NullMarked
package dev.threadwright.vault;

import org.jspecify.annotations.NullMarked;
