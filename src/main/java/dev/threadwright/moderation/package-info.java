/** What is asked, said, changed and posted, held against rules before anything runs or leaves; and what was held back. */
@NullMarked
package dev.threadwright.moderation;

import org.jspecify.annotations.NullMarked;
