package dev.threadwright.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message while it is read: what was found, and what is left of it. */
final class Draft {
    /** Words and what they shall become, not yet looked at. */
    record Wish(String from, String to) {}

    private final List<Wish> wishes = new ArrayList<>();
    private final List<String> places = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();
    private Said rest;
    private @Nullable Fault fault;

    Draft(Said said) {
        this.rest = said;
    }

    /** What is left: everything but the wordings. */
    Said rest() {
        return rest;
    }

    List<Wish> wishes() {
        return wishes;
    }

    /** Places that stand in quotes. */
    List<String> places() {
        return places;
    }

    /** Paths that stand where no words do: in the head of a difference. */
    List<String> paths() {
        return paths;
    }

    /** Why it cannot be carried out word for word, though words were found. */
    Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    boolean hasNothing() {
        return wishes.isEmpty() && fault == null;
    }

    void wish(String from, String to) {
        wishes.add(new Wish(from, to));
    }

    void take(int start, int end) {
        rest = rest.without(start, end);
    }

    /** The first fault counts. */
    void fail(Fault fault) {
        this.fault = this.fault == null ? fault : this.fault;
    }
}
