package dev.threadwright.repo;

import java.net.URI;

/**
 * A repository as its forge describes it.
 *
 * @param cloneUrl smart HTTP, without credentials
 * @param webUrl where people look at it
 * @param defaultBranch without {@code refs/heads/}
 * @param secret whether only its members may read it
 * @param archived whether it takes no pushes
 * @param about what it is
 */
public record Remote(
        RepoName name, URI cloneUrl, URI webUrl, String defaultBranch, boolean secret, boolean archived, About about) {
    /** A repository of which the forge says no more. */
    public Remote(RepoName name, URI cloneUrl, URI webUrl, String defaultBranch, boolean secret, boolean archived) {
        this(name, cloneUrl, webUrl, defaultBranch, secret, archived, About.NOTHING);
    }
}
