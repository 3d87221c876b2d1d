package dev.threadwright.slack;

import dev.threadwright.task.Task;
import org.jboss.logging.MDC;

/** The keys that say in every log line which task and thread it is about. */
final class Keys {
    private Keys() {}

    static void with(Task task, Runnable work) {
        MDC.put("taskId", task.id().value());
        MDC.put("thread", task.ask().thread().key());
        try {
            work.run();
        } finally {
            MDC.remove("taskId");
            MDC.remove("thread");
        }
    }
}
