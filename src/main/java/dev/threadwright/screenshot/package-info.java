/** What stands in pictures that people share, where a program that reads them is configured. */
@NullMarked
package dev.threadwright.screenshot;

import org.jspecify.annotations.NullMarked;
