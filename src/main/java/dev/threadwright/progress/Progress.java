package dev.threadwright.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.outbox.Outbox;
import dev.threadwright.task.Task;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Tells what happened to a task. */
@ApplicationScoped
public class Progress {
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    Progress(Outbox outbox, ObjectMapper json, Clock clock) {
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** Told to every follower once the running transaction commits, in order within the thread; at least once. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(Task task, ProgressEvent event) {
        var ask = task.ask();
        var told = new Told(
                task.id(), ask.thread(), ask.messageTs(), ask.asker(), outbox.nextSeq(), clock.instant(), event);
        try {
            outbox.put("progress", ask.thread().key(), json.writeValueAsString(told));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event that cannot be written: " + event.getClass(), e);
        }
    }
}
