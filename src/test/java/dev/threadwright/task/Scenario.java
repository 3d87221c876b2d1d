package dev.threadwright.task;

import dev.threadwright.repo.RepoName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A message and what is to be made of it, as the files under {@code requests} hold them. */
record Scenario(String message, Reading expected) {
    static Stream<Scenario> in(String file) {
        try (var stream = Objects.requireNonNull(Scenario.class.getResourceAsStream("/requests/" + file), file)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n{2,}"))
                    .filter(block -> block.startsWith(">"))
                    .map(block -> of(block.lines().toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario of(List<String> lines) {
        String message = String.join("\n", startingWith(lines, ">"));
        List<String> outcome =
                lines.stream().filter(line -> !line.startsWith(">")).toList();
        return new Scenario(message, expected(outcome));
    }

    private static Reading expected(List<String> lines) {
        if (lines.contains("greeting")) {
            return new Reading.Greeting();
        }
        List<String> missing = field(lines, "missing");
        if (!missing.isEmpty()) {
            return new Reading.NotUnderstood(
                    field(lines, "understood"),
                    missing.getFirst(),
                    field(lines, "example").getFirst());
        }
        List<String> old = startingWith(lines, "-");
        List<String> fresh = startingWith(lines, "+");
        var rewordings = new ArrayList<Rewording>();
        for (int i = 0; i < old.size(); i++) {
            rewordings.add(new Rewording(words(old.get(i)), words(fresh.get(i))));
        }
        return new Reading.Understood(new Request(rewordings, hints(lines)));
    }

    private static Hints hints(List<String> lines) {
        return new Hints(
                field(lines, "repos").stream()
                        .map(name -> RepoName.parse(name).orElseThrow())
                        .toList(),
                field(lines, "names"),
                field(lines, "paths"),
                field(lines, "keys"),
                field(lines, "places"),
                field(lines, "urls"));
    }

    private static List<String> field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + ": "))
                .flatMap(line -> Arrays.stream(line.substring(name.length() + 2).split(" \\| ")))
                .toList();
    }

    private static List<String> startingWith(List<String> lines, String sign) {
        return lines.stream()
                .filter(line -> line.equals(sign) || line.startsWith(sign + " "))
                .map(line -> line.length() < 2 ? "" : line.substring(2))
                .toList();
    }

    private static String words(String shown) {
        return shown.replace('⏎', '\n').replace('␠', ' ');
    }

    @Override
    public String toString() {
        return message;
    }
}
