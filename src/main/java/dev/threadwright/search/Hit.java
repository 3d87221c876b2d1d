package dev.threadwright.search;

import dev.threadwright.repo.RepoName;
import dev.threadwright.text.Step;
import dev.threadwright.text.Unit;

/**
 * A text in which words stand that somebody quoted.
 *
 * @param path the file, from the repository's root
 * @param kind what kind of text
 * @param key what names the text in its file, empty where nothing does
 * @param locale a language tag, empty where neither file nor path says it
 * @param text all of the text, as people read it
 * @param step how closely the words match what is read there; what the file's escapes and markup do to it is not kept
 */
public record Hit(RepoName repo, String path, Unit.Kind kind, String key, String locale, String text, Step step) {}
