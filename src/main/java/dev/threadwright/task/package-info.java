/** What was asked, and how far it has come. */
@NullMarked
package dev.threadwright.task;

import org.jspecify.annotations.NullMarked;
