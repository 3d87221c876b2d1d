/** What people are only talking about: noticed where a channel wants it, offered once, and otherwise forgotten. */
@NullMarked
package dev.threadwright.chatter;

import org.jspecify.annotations.NullMarked;
