package dev.threadwright.chatter;

import dev.threadwright.screenshot.Screenshots;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** What people show in pictures, where those are read. It is looked at, and not kept. */
@ApplicationScoped
class Sight {
    /** Of one thread. More of them show more than some words. */
    private static final int MOST = 2;

    private final Screenshots screenshots;
    private final Earshot earshot;

    Sight(Screenshots screenshots, Earshot earshot) {
        this.screenshots = screenshots;
        this.earshot = earshot;
    }

    boolean isOpen() {
        return screenshots.areRead();
    }

    /** The same, with what stands in its first pictures. @throws dev.threadwright.thread.Conversations.Unreadable as {@link Earshot} does */
    Talk of(Talk talk) {
        boolean any = talk.said().stream().anyMatch(one -> !one.pictures().isEmpty());
        if (!any || !isOpen()) {
            return talk;
        }
        int looked = 0;
        var said = new ArrayList<Utterance>();
        for (Utterance one : talk.said()) {
            var shown = new ArrayList<String>();
            for (String picture : one.pictures()
                    .subList(0, Math.min(MOST - looked, one.pictures().size()))) {
                looked++;
                shown.addAll(lines(talk, picture));
            }
            said.add(one.showing(shown));
        }
        return new Talk(talk.thread(), said);
    }

    private List<String> lines(Talk talk, String picture) {
        try {
            var bytes = earshot.picture(talk.thread().team(), picture, Screenshots.LARGEST);
            return bytes.isEmpty() ? List.of() : screenshots.lines(bytes.get());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
