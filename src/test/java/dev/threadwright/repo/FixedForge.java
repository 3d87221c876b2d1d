package dev.threadwright.repo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** A forge that has what it was given, all of it served by one {@link GitServer}. */
public final class FixedForge implements Forge {
    private final GitServer server;
    private final Map<RepoName, Remote> remotes = new ConcurrentSkipListMap<>();
    private volatile String password = "secret";

    public FixedForge(GitServer server, RepoName... repos) {
        this.server = server;
        for (RepoName repo : repos) {
            connect(repo);
        }
    }

    /** Connects a repository whose default branch is {@code main}. */
    public void connect(RepoName repo) {
        connect(server.remote(repo, "main"));
    }

    public void connect(Remote remote) {
        remotes.put(remote.name(), remote);
    }

    public void hand(String password) {
        this.password = password;
    }

    @Override
    public List<Remote> connected() {
        return new ArrayList<>(remotes.values());
    }

    @Override
    public Remote remote(RepoName repo) {
        Remote remote = remotes.get(repo);
        if (remote == null) {
            throw Unreachable.forGood("I don't see a repository " + repo + ".", null);
        }
        return remote;
    }

    @Override
    public Credentials credentials(RepoName repo) {
        return new Credentials("x-access-token", password);
    }
}
