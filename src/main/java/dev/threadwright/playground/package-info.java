/** A Slack workspace and a GitHub on this machine, each speaking its real protocol, for rehearsals and tests. */
@NullMarked
package dev.threadwright.playground;

import org.jspecify.annotations.NullMarked;
