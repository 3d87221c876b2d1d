package dev.threadwright.repo;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The repositories we are connected to, and their mirrors on this machine. */
@ApplicationScoped
public class Repos {
    /** All connected repositories, in the order of their names. @throws Unreachable where the forge does not say */
    public List<Remote> connected() {
        throw new UnsupportedOperationException("being written");
    }

    /** The newest commit of the default branch, fetched if it is new. @throws Unreachable with a sentence */
    public Snapshot newest(RepoName repo) {
        throw new UnsupportedOperationException("being written");
    }

    /** That commit, without asking the server where the mirror has it. @throws Unreachable with a sentence */
    public Snapshot at(RepoName repo, String commit) {
        throw new UnsupportedOperationException("being written");
    }

    /** Brings a new branch to a commit that was written on a snapshot. @throws Unreachable where trying again may help */
    public Pushed push(RepoName repo, String commit, String branch) {
        throw new UnsupportedOperationException("being written");
    }
}
