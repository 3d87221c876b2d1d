package dev.threadwright.agent;

import dev.threadwright.repo.Checkouts;
import dev.threadwright.repo.RepoName;
import dev.threadwright.sandbox.Limits;
import dev.threadwright.sandbox.Network;
import dev.threadwright.sandbox.Readiness;
import dev.threadwright.sandbox.Sandbox;
import dev.threadwright.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Sandboxes of this machine over checkouts that all sessions share. */
record SharedShelter(Sandboxes sandboxes, Checkouts checkouts) implements Shelter {
    @Override
    public Optional<String> missing() {
        return switch (sandboxes.readiness()) {
            case Readiness.Ready _ -> Optional.empty();
            case Readiness.NotReady(String sentence) -> Optional.of(sentence);
        };
    }

    @Override
    public Sandbox open(String name, RepoName repo, String commit, Network network, List<Path> programs)
            throws IOException {
        Checkouts.Checkout checkout = checkouts.of(repo, commit);
        return sandboxes.open(name, checkout.layers(), checkout.git(), network, Limits.USUAL, programs);
    }
}
