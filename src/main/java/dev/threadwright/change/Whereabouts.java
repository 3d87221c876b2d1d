package dev.threadwright.change;

import dev.threadwright.text.Step;

/**
 * What a place is in its file.
 *
 * @param key what names the text there; empty where nothing does
 * @param locale a language tag; empty where neither file nor path says it
 * @param how how closely the words match there
 */
public record Whereabouts(String key, String locale, Step how) {}
