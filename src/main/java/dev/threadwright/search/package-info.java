/** Every word that people see, across every connected repository. */
@NullMarked
package dev.threadwright.search;

import org.jspecify.annotations.NullMarked;
