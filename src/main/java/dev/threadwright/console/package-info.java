/** Pages for the people who operate it: they read through the faces of others, and act by them, each by role. */
@NullMarked
package dev.threadwright.console;

import org.jspecify.annotations.NullMarked;
