/** Programs that speak the Agent Client Protocol: what they are told, and what they say. */
@NullMarked
package dev.threadwright.acp;

import org.jspecify.annotations.NullMarked;
