package dev.threadwright.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checks of a repository, read from its commit: {@code .threadwright/checks}, each line {@code name: command};
 * otherwise those that can plainly be told.
 */
final class RepositoryChecks {
    private static final String LIST = ".threadwright/checks";
    private static final Pattern LINE = Pattern.compile("([\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,40}):\\s*(\\S.*)");
    private static final List<String> SCRIPTS =
            List.of("i18n", "i18n:lint", "lint:i18n", "i18n:check", "check:i18n", "format:check", "lint");
    private static final int MOST = 10;
    private static final long BIGGEST = 256 << 10;

    private final Snapshot base;

    RepositoryChecks(Snapshot base) {
        this.base = base;
    }

    /** @param onlyIf a command that fails where the check cannot be run here; empty: it always can */
    record Command(String name, String command, String onlyIf) {}

    List<Command> commands() throws IOException {
        Optional<String> list = text(base, LIST);
        return list.isPresent() ? listed(list.get()) : found();
    }

    static List<Command> listed(String list) {
        return list.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("#"))
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> new Command(line.group(1), line.group(2), ""))
                .limit(MOST)
                .toList();
    }

    private List<Command> found() throws IOException {
        var commands = new ArrayList<Command>();
        JsonNode scripts = scripts();
        for (String script : SCRIPTS) {
            if (scripts.path(script).isTextual()) {
                commands.add(new Command(
                        script, "npm run --silent " + script, "[ -d node_modules ] && command -v npm >/dev/null"));
            }
        }
        if (base.file("mkdocs.yml").isPresent()) {
            commands.add(
                    new Command("docs", "mkdocs build --quiet --site-dir /tmp/site", "command -v mkdocs >/dev/null"));
        }
        return commands;
    }

    private JsonNode scripts() throws IOException {
        try {
            return Entry.JSON.readTree(text(base, "package.json").orElse("{}")).path("scripts");
        } catch (JsonProcessingException broken) {
            return Entry.JSON.missingNode();
        }
    }

    /** A file of the commit that is text and no link. */
    static Optional<String> text(Snapshot base, String path) throws IOException {
        Optional<FileAt> file = base.file(path).filter(some -> !some.isLink());
        return file.isPresent() && base.size(file.get().blob()) <= BIGGEST
                ? Text.of(base.read(file.get().blob())).map(Text::chars)
                : Optional.empty();
    }
}
