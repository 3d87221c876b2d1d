package dev.threadwright.agent;

import dev.threadwright.repo.RepoName;
import dev.threadwright.sandbox.Network;
import dev.threadwright.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where sessions get their sandboxes. */
interface Shelter {
    /** Why there are none, and what to do; for people. */
    Optional<String> missing();

    /**
     * A sandbox whose workspace is that commit, set up as the repository wants it.
     *
     * @param name no other open one has it
     * @param programs what can be read in it besides
     * @param settingUp is run, from any thread, where the set-up is not known yet
     */
    Place open(String name, RepoName repo, String commit, Network network, List<Path> programs, Runnable settingUp)
            throws IOException;

    /** @param without why the repository is not set up in it, if it should be */
    record Place(Sandbox sandbox, Optional<Setups.Result.Failed> without) {}
}
