package dev.threadwright.repo;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a forge says a repository is.
 *
 * @param description one sentence; empty where nobody wrote any
 * @param page where people see what is made of it; null where nobody said
 * @param language in which most of it is written; empty where the forge does not know
 */
public record About(String description, @Nullable URI page, String language) {
    public static final About NOTHING = new About("", null, "");

    public Optional<URI> homepage() {
        return Optional.ofNullable(page);
    }
}
