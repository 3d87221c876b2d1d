package dev.threadwright.slack;

import dev.threadwright.limits.Leave;
import dev.threadwright.limits.Level;
import dev.threadwright.limits.Limits;
import dev.threadwright.task.Ask;
import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether somebody may ask for one more thing, and what they are told of it. */
@ApplicationScoped
class Quota {
    private final Limits limits;
    private final Whispers whispers;
    private final Refusals told = new Refusals();

    Quota(Limits limits, Whispers whispers) {
        this.limits = limits;
        this.whispers = whispers;
    }

    /** The same message counts once, and so does its twin. Who may not is told, once. */
    boolean allows(Ask ask) {
        var refusal = refusal(ask, sentence -> whispers.about(ask, sentence));
        refusal.ifPresent(sentence -> {
            if (told.isFirst(ask.thread(), ask.messageTs())) {
                whispers.about(ask, sentence);
            }
        });
        return refusal.isEmpty();
    }

    /** Why not, where it has no more. @param warn is told what will soon be used up */
    Optional<String> refusal(Ask ask, Consumer<String> warn) {
        return refusal(once(ask), ask.asker(), ask.thread().channel(), warn);
    }

    /** A bot asked as often within an hour as any may. */
    void over(Ask ask, int botsPerHour) {
        limits.refuse(
                once(ask),
                ask.asker(),
                ask.thread().channel(),
                "A limit is reached: %d requests an hour for one bot.".formatted(botsPerHour));
    }

    private static String once(Ask ask) {
        var thread = ask.thread();
        return "message:%s/%s/%s".formatted(thread.team(), thread.channel(), ask.messageTs());
    }

    /** The same of what is no message. */
    Optional<String> refusal(String once, Person who, String channel, Consumer<String> warn) {
        return switch (limits.ask(once, who, channel)) {
            case Leave.Granted(var near) -> {
                near.forEach(level -> warn.accept(level.near(Moments::at)));
                yield Optional.empty();
            }
            case Leave.Refused(Level full) -> Optional.of(full.full(Moments::at));
        };
    }
}
