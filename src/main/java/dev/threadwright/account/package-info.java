/** Which GitHub account a person in Slack is, if that person said so. */
@NullMarked
package dev.threadwright.account;

import org.jspecify.annotations.NullMarked;
