/** What was asked by a form, a command, a workflow or the calendar, until a message of ours stands for it. */
@NullMarked
package dev.threadwright.errand;

import org.jspecify.annotations.NullMarked;
