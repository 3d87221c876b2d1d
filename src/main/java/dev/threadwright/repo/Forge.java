package dev.threadwright.repo;

import java.util.List;

/** Where repositories are hosted: which there are, and with what credentials git reaches them. */
public interface Forge {
    /** All repositories that we are connected to. @throws Unreachable where the forge does not say */
    List<Remote> connected();

    /** @throws Unreachable where the forge does not say, for good where the repository is not there for us */
    Remote remote(RepoName repo);

    /** What git sends for this one repository; good for at least some minutes. @throws Unreachable as above */
    Credentials credentials(RepoName repo);

    /** User and password of git over HTTP. Never logged, never printed. */
    record Credentials(String user, String password) {
        @Override
        public String toString() {
            return "Credentials[" + user + "]";
        }
    }
}
