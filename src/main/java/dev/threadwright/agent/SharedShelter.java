package dev.threadwright.agent;

import dev.threadwright.repo.Checkouts;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.repo.Snapshots;
import dev.threadwright.sandbox.Limits;
import dev.threadwright.sandbox.Network;
import dev.threadwright.sandbox.Readiness;
import dev.threadwright.sandbox.Sandboxes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sandboxes of this machine over checkouts and set-ups that all sessions share. */
record SharedShelter(Sandboxes sandboxes, Checkouts checkouts, Setups setups, Snapshots snapshots) implements Shelter {
    private static final Logger LOG = LoggerFactory.getLogger(SharedShelter.class);

    @Override
    public Optional<String> missing() {
        return switch (sandboxes.readiness()) {
            case Readiness.Ready _ -> Optional.empty();
            case Readiness.NotReady(String sentence) -> Optional.of(sentence);
        };
    }

    @Override
    public Place open(
            String name, RepoName repo, String commit, Network network, List<Path> programs, Runnable settingUp)
            throws IOException {
        Checkouts.Checkout checkout = checkouts.of(repo, commit);
        return switch (setUp(repo, commit, checkout, settingUp)) {
            case Setups.Result.None() -> open(name, checkout.layers(), checkout, network, programs, Optional.empty());
            case Setups.Result.Failed failed ->
                open(name, checkout.layers(), checkout, network, programs, Optional.of(failed));
            case Setups.Result.Made(Path layer) -> {
                // Lowest: whatever the commit has hides what the set-up made.
                var layers = new ArrayList<>(checkout.layers());
                layers.add(layer);
                yield open(name, layers, checkout, network, programs, Optional.empty());
            }
        };
    }

    private Place open(
            String name,
            List<Path> layers,
            Checkouts.Checkout checkout,
            Network network,
            List<Path> programs,
            Optional<Setups.Result.Failed> without)
            throws IOException {
        return new Place(sandboxes.open(name, layers, checkout.git(), network, Limits.USUAL, programs), without);
    }

    /** A session goes on without what cannot be had. */
    private Setups.Result setUp(RepoName repo, String commit, Checkouts.Checkout checkout, Runnable settingUp)
            throws IOException {
        try (Snapshot base = snapshots.at(repo, commit)) {
            return setups.of(repo, base, checkout, settingUp);
        } catch (IOException failure) {
            LOG.warn("{} could not be set up", repo, failure);
            return new Setups.Result.Failed(Lines.one(String.valueOf(failure.getMessage()), 300), "");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + repo + " was set up", interrupted);
        }
    }
}
