package dev.threadwright.chatter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.search.Hit;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/**
 * A thread of {@code src/test/resources/chatter/threads.jsonl}, with what should be made of it; the README there says what
 * the fields are.
 *
 * @param at where the words stand that are to change; empty: nothing is to be offered
 * @param to empty where nobody says it
 */
record LabelledThread(String id, String kind, Talk talk, String at, String from, String to) {
    static final Path FOLDER = Path.of("src", "test", "resources", "chatter");

    /** Whether it was set aside before anything was built. */
    boolean isSetAside() {
        try {
            return (MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8))[0] & 1) == 1;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean isToBeOffered() {
        return !at.isEmpty();
    }

    /** Whether an offer names the place that is meant. */
    boolean isRight(Finding finding) {
        return finding.places().stream().anyMatch(this::isAt);
    }

    private boolean isAt(Hit hit) {
        String place = hit.repo().name() + "/" + hit.path();
        int key = at.indexOf('#');
        return key < 0
                ? place.equals(at) && hit.text().contains(from)
                : place.equals(at.substring(0, key)) && hit.key().equals(at.substring(key + 1));
    }

    /** Whether what would stand there is what people say, to the letter. */
    boolean isWorded(Finding finding) {
        String text = finding.place().text();
        return replaced(text, finding.from(), finding.to()).equals(replaced(text, from, to));
    }

    private static String replaced(String text, String from, String to) {
        int at = text.indexOf(from) >= 0
                ? text.indexOf(from)
                : text.toLowerCase(Locale.ROOT).indexOf(from.toLowerCase(Locale.ROOT));
        return at < 0 ? text : text.substring(0, at) + to + text.substring(at + from.length());
    }

    static List<LabelledThread> all() {
        var json = new ObjectMapper();
        var all = new ArrayList<LabelledThread>();
        try {
            for (String line : Files.readAllLines(FOLDER.resolve("threads.jsonl"))) {
                all.add(read(json.readTree(line)));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return all;
    }

    private static LabelledThread read(JsonNode one) {
        var said = new ArrayList<Utterance>();
        for (JsonNode message : one.path("said")) {
            var reactions = new HashMap<String, Integer>();
            message.path("reactions")
                    .properties()
                    .forEach(reaction ->
                            reactions.put(reaction.getKey(), reaction.getValue().asInt()));
            said.add(new Utterance(
                    "1700000000.%06d".formatted(said.size()),
                    new Person("T1", "U" + message.path("by").asText()),
                    message.path("text").asText(),
                    reactions));
        }
        return new LabelledThread(
                one.path("id").asText(),
                one.path("kind").asText(),
                new Talk(new ThreadRef("T1", "C1", "1700000000.000000"), said),
                one.path("at").asText(""),
                one.path("from").asText(""),
                one.path("to").asText(""));
    }
}
