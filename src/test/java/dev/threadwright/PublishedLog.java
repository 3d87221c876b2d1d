package dev.threadwright;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.handlers.ConsoleHandler;

/** What the application's own console writes: each record as its filter and its formatter leave it. */
final class PublishedLog extends Handler {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Handler console = console(Logger.getLogger(""));

    private static Handler console(Logger root) {
        return Stream.of(root.getHandlers())
                .flatMap(PublishedLog::all)
                .filter(ConsoleHandler.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Handler> all(Handler handler) {
        return Stream.concat(
                Stream.of(handler),
                handler instanceof ExtHandler whole
                        ? Stream.of(whole.getHandlers()).flatMap(PublishedLog::all)
                        : Stream.of());
    }

    @Override
    public void publish(LogRecord record) {
        var copy = new ExtLogRecord(ExtLogRecord.wrap(record));
        if (console.getFilter() == null || console.getFilter().isLoggable(copy)) {
            lines.add(console.getFormatter().format(copy));
        }
    }

    Stream<String> lines() {
        return lines.stream();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
