package dev.threadwright.change;

import dev.threadwright.repo.Place;

/** Other words at a place. @param to the words as a person wrote them */
public record Edit(Place place, String to) {}
