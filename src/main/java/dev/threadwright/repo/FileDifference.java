package dev.threadwright.repo;

import org.jspecify.annotations.Nullable;

/**
 * A file that is another in one commit than in another.
 *
 * @param path from the repository's root
 * @param now what it is; null where it is gone
 */
public record FileDifference(String path, @Nullable FileAt now) {}
