package dev.threadwright.session;

import dev.threadwright.task.Claim;
import dev.threadwright.thread.Conversations;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.Profile;
import io.opentelemetry.context.Context;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Asks Slack where a change comes from: everything at once, while the change itself is being made. */
@ApplicationScoped
class Provenances {
    private final Conversations conversations;
    private final ExecutorService threads = Context.taskWrapping(Executors.newVirtualThreadPerTaskExecutor());

    Provenances(Conversations conversations) {
        this.conversations = conversations;
    }

    /** The answer, when it is there. */
    interface Asked {
        /** Waits for it. @throws Conversations.Unreadable where Slack does not answer now */
        Provenance provenance() throws InterruptedException;
    }

    Asked ask(Claim claim, Standing.Approved approved) {
        var ask = claim.task().ask();
        var by = approved.by();
        var asker = threads.submit(() -> profile(ask.asker()));
        var approver = by == null || by.equals(ask.asker()) ? asker : threads.submit(() -> profile(by));
        var reporter = ask.reporter() == null ? null : threads.submit(() -> profile(ask.reporter()));
        var link = threads.submit(() -> permalink(claim));
        return () -> new Provenance(
                answer(asker),
                by == null ? null : answer(approver),
                answer(link),
                reporter == null ? null : answer(reporter));
    }

    /** Who somebody is, or only their id where Slack does not say any more: a pull request must not fail for it. */
    private Profile profile(Person person) {
        try {
            return conversations.profile(person);
        } catch (Conversations.Unreadable unreadable) {
            if (!unreadable.forGood()) {
                throw unreadable;
            }
            return new Profile(person, person.user(), null, false, false);
        }
    }

    private @Nullable URI permalink(Claim claim) {
        try {
            return conversations.permalink(
                    claim.task().ask().thread(), claim.task().ask().messageTs());
        } catch (Conversations.Unreadable unreadable) {
            if (!unreadable.forGood()) {
                throw unreadable;
            }
            return null;
        }
    }

    private static <T extends @Nullable Object> T answer(Future<T> asked) throws InterruptedException {
        try {
            return asked.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new CompletionException(failed.getCause());
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
