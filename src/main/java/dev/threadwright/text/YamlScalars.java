package dev.threadwright.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The values of a YAML document with their keys; none where it is broken. */
final class YamlScalars {
    private static final LoadSettings SETTINGS = LoadSettings.builder().build();

    /** @param key the path of keys with dots; a list's entries share that of the list */
    record Scalar(String key, ScalarEvent event) {}

    private final List<Scalar> scalars = new ArrayList<>();
    private final Deque<Frame> frames = new ArrayDeque<>();

    /** A mapping or a list that is open. */
    private static final class Frame {
        final String path;
        final boolean mapping;

        @Nullable String key;

        Frame(String path, boolean mapping) {
            this.path = path;
            this.mapping = mapping;
        }

        String here() {
            return key == null ? path : path.isEmpty() ? key : path + "." + key;
        }
    }

    private YamlScalars() {}

    static List<Scalar> of(String yaml) {
        var all = new YamlScalars();
        try {
            for (Event event : new Parse(SETTINGS).parseString(yaml)) {
                all.take(event);
            }
        } catch (YamlEngineException broken) {
            return List.of();
        }
        return all.scalars;
    }

    private void take(Event event) {
        switch (event.getEventId()) {
            case MappingStart, SequenceStart -> {
                String path = frames.isEmpty() ? "" : frames.peek().here();
                frames.push(new Frame(path, event.getEventId() == Event.ID.MappingStart));
            }
            case MappingEnd, SequenceEnd -> {
                frames.pop();
                ends();
            }
            case Alias -> ends();
            case Scalar -> scalar((ScalarEvent) event);
            default -> {}
        }
    }

    private void scalar(ScalarEvent scalar) {
        Frame frame = frames.peek();
        if (frame != null && frame.mapping && frame.key == null) {
            frame.key = scalar.getValue();
            return;
        }
        scalars.add(new Scalar(frame == null ? "" : frame.here(), scalar));
        ends();
    }

    private void ends() {
        Frame frame = frames.peek();
        if (frame != null && frame.mapping) {
            frame.key = frame.key == null ? "" : null;
        }
    }
}
