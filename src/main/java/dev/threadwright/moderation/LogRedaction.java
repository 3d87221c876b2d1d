package dev.threadwright.moderation;

import io.quarkus.logging.LoggingFilter;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Stands before whatever writes the log, and lets every record through without the credentials that somebody, somewhere,
 * put into it: in the message, its parameters, an exception and its causes, or the keys beside it.
 */
@LoggingFilter(name = "redaction")
public final class LogRedaction implements Filter {
    private static final PatternFormatter MESSAGE = new PatternFormatter("%s");

    @Override
    public boolean isLoggable(LogRecord record) {
        redact(ExtLogRecord.wrap(record), record);
        return true;
    }

    private static void redact(ExtLogRecord whole, LogRecord record) {
        String message = MESSAGE.format(whole);
        String redacted = Redaction.of(message);
        if (!redacted.equals(message)) {
            if (record instanceof ExtLogRecord ours) {
                ours.setMessage(redacted, ExtLogRecord.FormatStyle.NO_FORMAT);
            } else {
                record.setMessage(redacted);
            }
            record.setParameters(null);
        }
        Throwable thrown = record.getThrown();
        if (thrown != null) {
            record.setThrown(Redacted.of(thrown));
        }
        if (record instanceof ExtLogRecord ours) {
            Map<String, String> keys = ours.getMdcCopy();
            if (Redaction.isNeeded(keys.values().stream())) {
                ours.setMdc(keys.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, one -> Redaction.of(one.getValue()))));
            }
            @Nullable String ndc = ours.getNdc();
            if (ndc != null) {
                ours.setNdc(Redaction.of(ndc));
            }
        }
    }

    /** An exception as it was thrown, but for what must not be read. */
    static final class Redacted extends Throwable {
        private static final long serialVersionUID = 1L;

        private static final int DEEPEST = 12;

        private final String shown;

        private Redacted(Throwable original, int depth) {
            super(Redaction.of(String.valueOf(original.getMessage())), cause(original, depth), true, true);
            this.shown = Redaction.of(original.toString());
            setStackTrace(original.getStackTrace());
            if (depth < DEEPEST) {
                for (Throwable suppressed : original.getSuppressed()) {
                    addSuppressed(new Redacted(suppressed, depth + 1));
                }
            }
        }

        /** Causes may come round in a circle. */
        private static @Nullable Throwable cause(Throwable original, int depth) {
            Throwable cause = original.getCause();
            return cause == null || depth == DEEPEST ? null : new Redacted(cause, depth + 1);
        }

        /** The very same where there is nothing to hide. */
        static Throwable of(Throwable thrown) {
            return Redaction.isNeeded(texts(thrown, 0)) ? new Redacted(thrown, 0) : thrown;
        }

        private static Stream<String> texts(@Nullable Throwable thrown, int depth) {
            if (thrown == null || depth > DEEPEST) {
                return Stream.of();
            }
            return Stream.concat(
                    Stream.of(String.valueOf(thrown)),
                    Stream.concat(
                            texts(thrown.getCause(), depth + 1),
                            Stream.of(thrown.getSuppressed()).flatMap(one -> texts(one, depth + 1))));
        }

        @Override
        public String toString() {
            return shown;
        }
    }
}
