package dev.threadwright.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Catalogues with something missing or doubled: they are read, or called unreadable, and nothing else happens. */
class BrokenFilesTest {
    private static final Path FORMATS = Path.of("src/test/resources/formats");
    private static final Set<String> CATALOGS =
            Set.of("android", "apple", "fluent", "gettext", "json", "properties", "resx", "xliff", "yaml");
    private static final String SOUP = "\"'{}[]<>&;:=\\/#%*-|\n\r\t \0\uD83D\u00e9.?!@$";

    @TestFactory
    Stream<DynamicTest> areReadOrCalledUnreadable() throws IOException {
        try (var all = Files.walk(FORMATS)) {
            return all
                    .filter(path -> CATALOGS.contains(
                            FORMATS.relativize(path).getName(0).toString()))
                    .filter(path -> path.toString().contains("/input/") && Files.isRegularFile(path))
                    .sorted()
                    .toList()
                    .stream()
                    .map(path -> dynamicTest(FORMATS.relativize(path).toString(), () -> breaks(path)));
        }
    }

    private static void breaks(Path path) throws IOException {
        String file = Files.readString(path, StandardCharsets.ISO_8859_1);
        String name = path.toString().replaceFirst(".*/input/", "");
        TextFormat format = TextFormats.of(name).orElseThrow();
        var chance = new Random(file.length());
        for (int i = 0; i < 150; i++) {
            var broken = new StringBuilder(file);
            for (int changes = 1 + chance.nextInt(4); changes > 0 && !broken.isEmpty(); changes--) {
                int at = chance.nextInt(broken.length());
                switch (chance.nextInt(4)) {
                    case 0 -> broken.setLength(at);
                    case 1 -> broken.delete(at, Math.min(broken.length(), at + 1 + chance.nextInt(9)));
                    case 2 -> broken.insert(at, SOUP.charAt(chance.nextInt(SOUP.length())));
                    default -> broken.setCharAt(at, SOUP.charAt(chance.nextInt(SOUP.length())));
                }
            }
            read(format, name, broken.toString());
        }
    }

    private static void read(TextFormat format, String name, String broken) {
        try {
            int at = 0;
            for (Unit unit : format.units(name, broken)) {
                assertThat(unit.start()).as(broken).isGreaterThanOrEqualTo(at);
                assertThat(unit.end()).as(broken).isBetween(unit.start(), broken.length());
                at = unit.end();
                unit.manner().write("Any \"words\" it's {of} % & <b>").ifPresent(unit.manner()::whole);
            }
        } catch (Unreadable expected) {
            assertThat(expected).message().isNotBlank();
        } catch (RuntimeException unexpected) {
            throw new AssertionError(name + "\n" + broken, unexpected);
        }
    }
}
