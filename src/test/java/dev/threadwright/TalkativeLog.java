package dev.threadwright;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Everything that is logged, with the stack traces and the keys. */
final class TalkativeLog extends Handler {
    /** Those through whose hands credentials pass, as talkative as a setting can make them. */
    private static final List<String> TALKATIVE = List.of("dev.threadwright", "org.eclipse.jgit");

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final PatternFormatter formatter = new PatternFormatter("%p [%c] %s%e %X");
    private final Map<String, Level> levels = new HashMap<>();

    /** Before the others: what they write has what opens something taken out of the record. */
    void attach() {
        setLevel(Level.ALL);
        var root = Logger.getLogger("");
        var others = root.getHandlers();
        for (var other : others) {
            root.removeHandler(other);
        }
        root.addHandler(this);
        for (var other : others) {
            root.addHandler(other);
        }
        for (var name : TALKATIVE) {
            var logger = Logger.getLogger(name);
            levels.put(name, logger.getLevel());
            logger.setLevel(Level.ALL);
        }
    }

    void detach() {
        Logger.getLogger("").removeHandler(this);
        levels.forEach((name, level) -> Logger.getLogger(name).setLevel(level));
    }

    Stream<String> lines() {
        return lines.stream();
    }

    @Override
    public void publish(LogRecord record) {
        lines.add(formatter.format(ExtLogRecord.wrap(record)));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
