package dev.threadwright.change;

import dev.threadwright.repo.Place;

/**
 * Other words at a place.
 *
 * @param said the words that stand there, as a person quoted them
 * @param to the words that shall be read there, as a person wrote them
 */
public record Edit(Place place, String said, String to) {}
