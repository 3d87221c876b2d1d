package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas of the release before run beside the new ones for a while, on the database that the new ones migrated. */
class MigrationsTest {
    private static final Pattern VERSION = Pattern.compile("V(\\d+)__[a-z0-9_]+\\.sql");
    /** Up to this one they were made before there was a release. */
    private static final int BEFORE_ANY_RELEASE = 43;

    private static final List<Pattern> BREAKS = Stream.of(
                    "drop\\s+(table|column|view|sequence|default|function|trigger|type)",
                    "rename\\s+(to|column|constraint)",
                    "alter\\s+column\\s+\\w+\\s+(set\\s+data\\s+)?type",
                    "alter\\s+column\\s+\\w+\\s+set\\s+not\\s+null",
                    "add\\s+(constraint\\s+\\w+\\s+)?(check|unique|exclude|primary|foreign)",
                    "add\\s+column\\s+(?![^,;]*default)[^,;]*not\\s+null")
            .map(pattern -> Pattern.compile(pattern, Pattern.CASE_INSENSITIVE))
            .toList();

    static Stream<Path> migrations() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/db/migration"))) {
            return files.sorted().toList().stream();
        }
    }

    @Test
    void areNumberedOnceEach() throws IOException {
        assertThat(migrations().map(MigrationsTest::version)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("migrations")
    void takeNothingAwayThatTheReleaseBeforeUses(Path migration) throws IOException {
        if (version(migration) > BEFORE_ANY_RELEASE) {
            assertThat(breaks(Files.readString(migration))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table task drop column text;",
                "drop table task;",
                "alter table task rename column text to words;",
                "alter table task alter column text type integer;",
                "alter table task alter column text set not null;",
                "alter table task add column more text not null;",
                "alter table task alter column text drop default;",
                "alter table task add constraint short check (length(text) < 9);",
                "alter table task add unique (text);",
                "drop trigger ledger_made on task;"
            })
    void areSeenWhereTheyDo(String sql) {
        assertThat(breaks(sql)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table task add column more text;",
                "alter table task add column more text not null default '';",
                "create table more (id text primary key, words text not null);"
            })
    void areFreeToAdd(String sql) {
        assertThat(breaks(sql)).isEmpty();
    }

    private static List<String> breaks(String sql) {
        return BREAKS.stream()
                .filter(pattern -> pattern.matcher(sql).find())
                .map(Pattern::pattern)
                .toList();
    }

    private static int version(Path migration) {
        var named = VERSION.matcher(migration.getFileName().toString());
        assertThat(named.matches()).as(migration.toString()).isTrue();
        return Integer.parseInt(named.group(1));
    }
}
