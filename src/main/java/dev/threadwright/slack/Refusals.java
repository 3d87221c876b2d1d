package dev.threadwright.slack;

import dev.threadwright.thread.ThreadRef;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Messages that were refused lately: the event's twin and its redeliveries come to the same process.
 */
final class Refusals {
    private static final int MOST = 1_000;

    private final Map<String, Boolean> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    /** Whether this message was not refused yet. */
    synchronized boolean isFirst(ThreadRef thread, String messageTs) {
        return told.put(key(thread, messageTs), true) == null;
    }

    /** Nothing came of the refusal. */
    synchronized void forget(ThreadRef thread, String messageTs) {
        told.remove(key(thread, messageTs));
    }

    private static String key(ThreadRef thread, String messageTs) {
        return thread.team() + "/" + thread.channel() + "/" + messageTs;
    }
}
