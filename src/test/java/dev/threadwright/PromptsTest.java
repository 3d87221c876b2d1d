package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each prompt stands at its place, under its version, and in the table of the README; the table names no other. */
class PromptsTest {
    private static final Path PACKAGES = Path.of("src/main/java/dev/threadwright");
    private static final Pattern PLACE = Pattern.compile("([a-z]+)/[a-z]+(-[a-z]+)*/[1-9][0-9]*\\.md");
    private static final Pattern SCENARIO =
            Pattern.compile("[a-z]+/[a-z]+(-[a-z]+)*/scenarios/[a-z]+(-[a-z]+)*\\.yaml");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|.*\\|.*\\|.*\\|$");
    private static final String HEADER = "| prompt | given | must return | shipped |";

    @TempDir
    Path folder;

    @Test
    void standWhereTheReadmeSays() throws IOException {
        assertThat(complaints(Path.of("prompts"), PACKAGES)).isEmpty();
    }

    @Test
    void mayBeNone() throws IOException {
        readme("");

        assertThat(complaints(folder, PACKAGES)).isEmpty();
    }

    @Test
    void areFineWithARowEach() throws IOException {
        Files.createDirectories(folder.resolve("packages/match"));
        prompt("match/choose-repository/1.md");
        prompt("match/choose-repository/2.md");
        readme(row("match/choose-repository/1.md") + row("match/choose-repository/2.md"));

        assertThat(complaints(folder, folder.resolve("packages"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "match/choose-repository/v2.md",
                "match/chooseRepository/1.md",
                "match/choose-repository/0.md",
                "match/1.md",
                "match/choose-repository/1.txt"
            })
    void needTheirPlace(String misplaced) throws IOException {
        Files.createDirectories(folder.resolve("packages/match"));
        prompt(misplaced);
        readme(row(misplaced));

        assertThat(complaints(folder, folder.resolve("packages")))
                .containsExactly(misplaced + " is not <package>/<prompt>/<version>.md");
    }

    @Test
    void haveScenariosBesideThem() throws IOException {
        Files.createDirectories(folder.resolve("packages/match"));
        prompt("match/choose-repository/1.md");
        prompt("match/choose-repository/scenarios/two-that-fit.yaml");
        readme(row("match/choose-repository/1.md"));

        assertThat(complaints(folder, folder.resolve("packages"))).isEmpty();
    }

    @Test
    void needAPackageARowAndAFile() throws IOException {
        Files.createDirectories(folder.resolve("packages/match"));
        prompt("nowhere/choose-repository/1.md");
        prompt("match/choose-repository/1.md");
        readme(row("nowhere/choose-repository/1.md") + row("match/choose-repository/2.md"));

        assertThat(complaints(folder, folder.resolve("packages")))
                .containsExactlyInAnyOrder(
                        "nowhere/choose-repository/1.md belongs to no package",
                        "match/choose-repository/1.md has no row",
                        "match/choose-repository/2.md has a row and no file");
    }

    @Test
    void needATable() throws IOException {
        Files.writeString(folder.resolve("README.md"), "# Prompts\n");

        assertThat(complaints(folder, PACKAGES)).containsExactly("README.md has no table of prompts");
    }

    private static List<String> complaints(Path prompts, Path packages) throws IOException {
        var readme = Files.readString(prompts.resolve("README.md"));
        var rows = new TreeSet<String>();
        ROW.matcher(readme).results().forEach(row -> rows.add(row.group(1)));
        var complaints = new ArrayList<String>();
        if (!readme.contains(HEADER)) {
            complaints.add("README.md has no table of prompts");
        }
        for (var file : files(prompts, packages)) {
            if (SCENARIO.matcher(file).matches()) {
                continue;
            }
            var place = PLACE.matcher(file);
            if (!place.matches()) {
                complaints.add(file + " is not <package>/<prompt>/<version>.md");
            } else if (!Files.isDirectory(packages.resolve(place.group(1)))) {
                complaints.add(file + " belongs to no package");
            }
            if (!rows.remove(file)) {
                complaints.add(file + " has no row");
            }
        }
        rows.forEach(row -> complaints.add(row + " has a row and no file"));
        return complaints;
    }

    private static List<String> files(Path prompts, Path packages) throws IOException {
        try (var files = Files.walk(prompts)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(packages) && !file.equals(prompts.resolve("README.md")))
                    .map(file -> prompts.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private void prompt(String place) throws IOException {
        var file = folder.resolve(place);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "Choose.\n");
    }

    private void readme(String rows) throws IOException {
        Files.writeString(folder.resolve("README.md"), HEADER + "\n|---|---|---|---|\n" + rows);
    }

    private static String row(String place) {
        return "| `" + place + "` | the request | a repository | yes |\n";
    }
}
