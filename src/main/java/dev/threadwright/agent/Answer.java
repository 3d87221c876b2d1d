package dev.threadwright.agent;

import java.util.Optional;

/** @param words empty where nobody can say without a repository @param spent on it; no turns where no model was asked */
public record Answer(Optional<String> words, Spent spent) {}
