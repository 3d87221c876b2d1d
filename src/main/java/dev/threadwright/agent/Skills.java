package dev.threadwright.agent;

import dev.threadwright.llm.Fence;
import dev.threadwright.llm.Tokens;
import dev.threadwright.repo.FileAt;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.text.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a repository's people wrote down on how some things are done there: {@code SKILL.md} files of its commit. */
final class Skills {
    private static final List<String> FOLDERS = List.of(".agents/skills", ".threadwright/skills");
    /** https://agentskills.io/specification: the name is its folder's. */
    private static final Pattern PLACE = Pattern.compile("[^/]+/[^/]+/([a-z0-9]+(?:-[a-z0-9]+)*)/SKILL\\.md");

    private static final int MOST_LINES = 200;
    private static final String DESCRIPTION = "description:";
    private static final int LONGEST = 300;
    private static final int MOST_BYTES = 64 << 10;
    private static final int MOST_FILES = 50;
    private static final int MOST = 200;

    private final Snapshot base;
    private final SortedMap<String, FileAt> skills = new TreeMap<>();

    private Skills(Snapshot base) {
        this.base = base;
    }

    static Skills none(Snapshot base) {
        return new Skills(base);
    }

    static Skills of(Snapshot base) throws IOException {
        var found = new Skills(base);
        for (String folder : FOLDERS) {
            base.files(folder, file -> {
                Matcher place = PLACE.matcher(file.path());
                if (place.matches() && place.group(1).length() <= 64 && !file.isLink()) {
                    found.skills.putIfAbsent(place.group(1), file);
                }
                return found.skills.size() < MOST;
            });
        }
        return found;
    }

    boolean isEmpty() {
        return skills.isEmpty();
    }

    /** Their names and what they are for, fenced; as many as so many tokens have room for. */
    String list(int mostTokens) throws IOException {
        var lines = new ArrayList<String>();
        int left = mostTokens;
        for (Map.Entry<String, FileAt> skill : skills.entrySet()) {
            String line = "- %s: %s".formatted(skill.getKey(), description(skill.getValue()));
            left -= Tokens.of(line) + 1;
            if (left < 0) {
                break;
            }
            lines.add(line);
        }
        return lines.isEmpty() ? "" : Fence.around("skills of the repository, for use_skill", String.join("\n", lines));
    }

    /** All of it, fenced, and what else is in its folder. */
    Optional<String> whole(String name) throws IOException {
        FileAt skill = skills.get(name);
        Optional<String> text = skill == null ? Optional.empty() : text(skill);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String folder = skill.path().substring(0, skill.path().lastIndexOf('/'));
        var others = new ArrayList<String>();
        base.files(folder, file -> {
            String below = file.path().substring(folder.length() + 1);
            if (!below.equals("SKILL.md") && below.chars().filter(c -> c == '/').count() <= 1) {
                others.add(file.path());
            }
            return others.size() < MOST_FILES;
        });
        String fenced = Fence.around("the skill " + name, text.get());
        return Optional.of(
                others.isEmpty()
                        ? fenced
                        : "%s\nBeside it in your workspace, where shell runs a script by its path from the root: %s"
                                .formatted(fenced, String.join(", ", others)));
    }

    private String description(FileAt skill) throws IOException {
        List<String> lines = text(skill).orElse("").lines().limit(MOST_LINES).toList();
        if (lines.isEmpty() || !lines.getFirst().equals("---")) {
            return "";
        }
        var words = new StringBuilder();
        boolean within = false;
        for (String line : lines.subList(1, lines.size())) {
            if (line.equals("---") || (within && !line.startsWith(" ") && !line.startsWith("\t"))) {
                break;
            }
            if (within) {
                words.append(' ').append(line.strip());
            } else if (line.startsWith(DESCRIPTION)) {
                within = true;
                words.append(line.substring(DESCRIPTION.length()).strip().replaceFirst("^[>|][+-]?$", ""));
            }
        }
        return Lines.one(unquoted(words.toString().strip()), LONGEST);
    }

    /** https://yaml.org/spec/1.2.2/#73-flow-scalar-styles, without escapes for characters that nobody types. */
    private static String unquoted(String scalar) {
        if (scalar.length() > 1 && scalar.startsWith("\"") && scalar.endsWith("\"")) {
            return scalar.substring(1, scalar.length() - 1).replaceAll("\\\\([\"\\\\])", "$1");
        }
        boolean single = scalar.length() > 1 && scalar.startsWith("'") && scalar.endsWith("'");
        return single ? scalar.substring(1, scalar.length() - 1).replace("''", "'") : scalar;
    }

    private Optional<String> text(FileAt skill) throws IOException {
        return base.size(skill.blob()) > MOST_BYTES
                ? Optional.empty()
                : Text.of(base.read(skill.blob())).map(Text::chars);
    }
}
