/** Slack in, Slack out. */
@NullMarked
package dev.threadwright.slack;

import org.jspecify.annotations.NullMarked;
