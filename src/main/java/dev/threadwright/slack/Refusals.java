package dev.threadwright.slack;

import dev.threadwright.task.Ask;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Messages whose askers were told lately that they may not ask: the event's twin and its redeliveries come to the same
 * process, and nothing is stored of what was refused.
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

    /** Whether nobody has been told about this message yet. */
    synchronized boolean isFirst(Ask ask) {
        return told.put(ask.thread().team() + "/" + ask.thread().channel() + "/" + ask.messageTs(), true) == null;
    }
}
