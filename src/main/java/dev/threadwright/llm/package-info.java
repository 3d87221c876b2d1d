/** The chat model: replies, tool calls, tokens. */
@NullMarked
package dev.threadwright.llm;

import org.jspecify.annotations.NullMarked;
