package dev.threadwright.repo;

/** The forge told that a repository's default branch has other commits than before. An event for whoever keeps something of it. */
public record MovedOn(RepoName repo) {}
