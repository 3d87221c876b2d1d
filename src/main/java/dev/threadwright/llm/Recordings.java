package dev.threadwright.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The recorded sessions, by the work they are of, in the order of {@code rehearsals.list}. A file:
 *
 * <pre>
 * wish: Make the refund hint clearer     # as people are told of it
 * words: ['refunds?', 'clear|clearer']   # a wish that has each of these is answered by it
 * work: change                           # or review, or summary: then it answers whatever is asked
 * turns:                                 # the first that was not said and whose condition holds is next
 *   - when: {ever: ['denied']}           # ever, never, heard (since the last turn): patterns, each of which holds;
 *                                        # changed: whether words were replaced before
 *     says: All right.                   # words for people
 *     latency: 1500ms                    # before the first of them
 *     calls:                             # tools with their arguments
 *       - find_text: {text: refund}
 * </pre>
 */
final class Recordings {
    private static final String PLACE = "/playground/rehearsals";
    private static final Pattern LATENCY = Pattern.compile("(\\d+)(ms|s)");

    private final Map<Work, List<Recording>> byWork;

    private Recordings(Map<Work, List<Recording>> byWork) {
        this.byWork = byWork;
    }

    /** @throws IllegalStateException where they are not shipped, as in a production build */
    static Recordings shipped() {
        var byWork = new EnumMap<Work, List<Recording>>(Work.class);
        for (String file : resource(PLACE + ".list").lines().toList()) {
            read(file.replace(".yml", ""), resource(PLACE + "/" + file), byWork);
        }
        return new Recordings(byWork);
    }

    /** @param yaml by the recordings' names */
    static Recordings of(Map<String, String> yaml) {
        var byWork = new EnumMap<Work, List<Recording>>(Work.class);
        yaml.forEach((name, text) -> read(name, text, byWork));
        return new Recordings(byWork);
    }

    List<Recording> of(Work work) {
        return byWork.getOrDefault(work, List.of());
    }

    private static String resource(String path) {
        try (InputStream in = Recordings.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is missing: recorded sessions are in dev mode and tests only."
                        + " Set threadwright.llm.rehearsal to false.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(String name, String yaml, Map<Work, List<Recording>> byWork) {
        try {
            var tree =
                    (Map<?, ?>) new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(yaml);
            var work = Work.valueOf(text(tree, "work", "change").toUpperCase(Locale.ROOT));
            var turns = new ArrayList<Recording.Turn>();
            for (Object turn : list(tree, "turns")) {
                turns.add(turn((Map<?, ?>) turn));
            }
            byWork.computeIfAbsent(work, _ -> new ArrayList<>())
                    .add(new Recording(name, text(tree, "wish", ""), patterns(tree, "words"), turns));
        } catch (ClassCastException | IllegalArgumentException e) {
            throw new IllegalStateException("the recording " + name + " is not in the form of one", e);
        }
    }

    private static Recording.Turn turn(Map<?, ?> turn) {
        Map<?, ?> when = turn.get("when") instanceof Map<?, ?> said ? said : Map.of();
        return new Recording.Turn(
                new Recording.Condition(
                        patterns(when, "heard"),
                        patterns(when, "ever"),
                        patterns(when, "never"),
                        when.get("changed") instanceof Boolean changed ? List.of(changed) : List.of()),
                text(turn, "says", ""),
                list(turn, "calls").stream().map(Recordings::call).toList(),
                latency(text(turn, "latency", "0ms")));
    }

    private static Recording.Call call(Object call) {
        var entry = ((Map<?, ?>) call).entrySet().iterator().next();
        try {
            return new Recording.Call(
                    (String) entry.getKey(), ServerSentEvents.JSON.writeValueAsString(entry.getValue()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Duration latency(String said) {
        Matcher latency = LATENCY.matcher(said);
        if (!latency.matches()) {
            throw new IllegalArgumentException("“" + said + "” is no latency");
        }
        long number = Long.parseLong(latency.group(1));
        return latency.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
    }

    private static List<String> patterns(Map<?, ?> tree, String key) {
        return list(tree, key).stream()
                .map(String.class::cast)
                .map(pattern -> Pattern.compile(pattern).pattern())
                .toList();
    }

    private static List<?> list(Map<?, ?> tree, String key) {
        return tree.get(key) instanceof List<?> list ? list : List.of();
    }

    private static String text(Map<?, ?> tree, String key, String otherwise) {
        return tree.get(key) instanceof String text ? text : otherwise;
    }
}
