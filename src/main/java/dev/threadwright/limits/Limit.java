package dev.threadwright.limits;

import dev.threadwright.thread.Person;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much somebody may have of something, for how long.
 *
 * @param most as the settings say it, of all of it
 * @param by whose part of what many share it is, or null where it is all of it
 * @param part how much that is of it, up to 1
 */
public record Limit(
        Measure measure,
        Party party,
        Span span,
        long most,
        @Nullable Person by,
        double part) {
    /** Stands between the name of all of it and whose part it is. */
    static final String SHARE = "/of/";

    Limit(Measure measure, Party party, Span span, long most) {
        this(measure, party, span, most, null, 1);
    }

    /** What names all of it at that moment. */
    String whole(Instant now) {
        return "%s/%s/%s/%s".formatted(measure.word(), party.key(), span.word(), span.begin(now));
    }

    /** What names its bucket at that moment. */
    String id(Instant now) {
        return by == null ? whole(now) : whole(now) + SHARE + by.team() + "/" + by.user();
    }

    /** Of so much in all, what it allows. */
    long of(long whole) {
        return by == null ? whole : Math.max(1, (long) Math.ceil(whole * part));
    }

    Limit shareOf(Person person, double share) {
        return new Limit(measure, party, span, most, person, share);
    }

    /** “100 requests an hour for one person” */
    String said(long whole) {
        var all = measure.said(whole) + " " + span.each() + " for " + party.said();
        return by == null ? all : all + ", of which one person may take %d %%".formatted(Math.round(part * 100));
    }
}
