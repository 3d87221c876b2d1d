package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** SECURITY.md says of each attack which test holds it off: that test is there. */
class SecurityTest {
    private static final Path TESTS = Path.of("src/test/java/dev/threadwright");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+(?:Test|IT))(?:#(\\w+))?`");

    @Test
    void namesATestForEachAttackAndEachIsThere() throws IOException {
        var rows = rows();

        assertThat(rows).hasSizeGreaterThanOrEqualTo(30);
        assertThat(rows).allSatisfy(row -> {
            var cells = row.split("\\s*(?<!\\\\)\\|\\s*", -1);
            assertThat(cells).hasSize(5);
            assertThat(tests(cells[3])).isNotEmpty();
        });
        assertThat(rows.stream().flatMap(row -> tests(row).stream()).filter(named -> !isThere(named)))
                .isEmpty();
    }

    private static List<String> rows() throws IOException {
        return Files.readString(Path.of(".github/SECURITY.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("| attack |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    /** Each a class, or a class and a method with a hash between. */
    private static List<String> tests(String words) {
        var named = new ArrayList<String>();
        var found = NAMED.matcher(words);
        while (found.find()) {
            named.add(found.group(2) == null ? found.group(1) : found.group(1) + "#" + found.group(2));
        }
        return named;
    }

    private static Pattern method(String name) {
        return Pattern.compile(
                "@(?:Test|ParameterizedTest|TestFactory|RepeatedTest)\\b(?:(?!\n    }\n).)*? " + name + "\\(",
                Pattern.DOTALL);
    }

    private static boolean isThere(String named) {
        var parts = named.split("#");
        try (Stream<Path> files = Files.walk(TESTS)) {
            for (var file : files.filter(it -> it.endsWith(parts[0] + ".java")).toList()) {
                var source = Files.readString(file);
                if (parts.length == 1 || method(parts[1]).matcher(source).find()) {
                    return true;
                }
            }
            return false;
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
