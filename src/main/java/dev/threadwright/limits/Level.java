package dev.threadwright.limits;

import java.time.Instant;
import java.util.function.Function;

/**
 * How a limit stands.
 *
 * @param whole how much there is in all, with what somebody raised it to
 * @param allowed how much of it may be had at the moment: less while there is much to do
 * @param ends when it begins anew
 */
public record Level(Limit limit, long whole, long used, long allowed, Instant ends) {
    boolean isFull() {
        return used >= allowed;
    }

    boolean hasRoomFor(long more) {
        return used + more <= allowed;
    }

    /** Whether whoever runs us has to raise it, and no workspace's admin can. */
    public boolean isOperators() {
        return limit.party().whose() == Party.Whose.TOTAL || limit.party().whose() == Party.Whose.REPOSITORY;
    }

    /** A sentence: which it is that has no more. */
    public String reached() {
        return "A limit is reached: " + said() + ".";
    }

    /** A sentence or some: which it is, when it ends, who can raise it. @param time a moment, for people */
    public String full(Function<Instant, String> time) {
        var sentence = new StringBuilder(reached()).append(' ');
        if (allowed < limit.of(whole)) {
            sentence.append("There is much to do at the moment, so only %s of it may be had until that is over. "
                    .formatted(limit.measure().said(allowed)));
        }
        return sentence.append("It begins anew ")
                .append(time.apply(ends))
                .append(". ")
                .append(isOperators() ? "The people named in threadwright.policy.admins" : "An admin of this workspace")
                .append(" can raise it before: `/threadwright limits raise`.")
                .toString();
    }

    /** A sentence that warns. */
    public String near(Function<Instant, String> time) {
        return "Of %s, %s. It begins anew %s.".formatted(limit.said(whole), inUse(), time.apply(ends));
    }

    /** A line of a list. */
    public String line(Function<Instant, String> time) {
        return "%s: %s until %s".formatted(limit.said(whole), inUse(), time.apply(ends));
    }

    /** Which it is, such as {@code 500 requests a day}. */
    public String said() {
        return limit.said(whole);
    }

    public String inUse() {
        return limit.measure().said(used) + (used == 1 || limit.measure() == Measure.MONEY ? " is used" : " are used");
    }

    /** Where nobody's clock is known. */
    public static String utc(Instant moment) {
        return moment.toString().replace('T', ' ').substring(0, 16) + " UTC";
    }
}
