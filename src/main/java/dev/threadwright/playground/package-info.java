/** A Slack workspace and a GitHub on this machine, each speaking its real protocol; knows nothing of the product. */
@NullMarked
package dev.threadwright.playground;

import org.jspecify.annotations.NullMarked;
