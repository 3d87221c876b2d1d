package dev.threadwright.repo;

import java.util.List;

/** Repositories, as far as they can be read. */
public interface Snapshots {
    /** All connected repositories, in the order of their names. @throws Unreachable where the forge does not say */
    List<Remote> connected();

    /** The newest commit of the default branch, fetched if it is new. @throws Unreachable with a sentence */
    Snapshot newest(RepoName repo);

    /** That commit, without asking the server where the mirror has it. @throws Unreachable with a sentence */
    Snapshot at(RepoName repo, String commit);
}
