/** What is unusual about what people ask for and what comes of it: noticed once, told to admins, with a way to pause it. */
@NullMarked
package dev.threadwright.anomaly;

import org.jspecify.annotations.NullMarked;
