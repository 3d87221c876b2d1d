package dev.threadwright.chatter;

import dev.threadwright.repo.RepoName;
import dev.threadwright.search.Hit;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The texts that people see, as far as they may be spoken of where somebody talks. */
interface Index {
    /** @param closely whether all of the words must stand there as they are; otherwise with what is filled in */
    List<Hit> find(String words, boolean closely);

    /** Where people see what is made of that repository, as far as anybody said. */
    default Optional<URI> homepage(RepoName repo) {
        return Optional.empty();
    }
}
