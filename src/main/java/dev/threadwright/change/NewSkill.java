package dev.threadwright.change;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A script of a session as the skill that somebody wants to keep it as, in the form of https://agentskills.io/specification.
 * Nothing of it is believed before it is verified.
 *
 * @param name the skill's and its folder's
 * @param description what it does and when it helps, a line
 * @param why somebody keeps it, a line
 * @param keptBy who, where everybody who reads the repository may know; or null
 * @param thread where the script was written, likewise
 * @param pullRequest for which it was written, or null
 * @param script for bash, as it ran
 */
public record NewSkill(
        String name,
        String description,
        String why,
        @Nullable String keptBy,
        @Nullable String thread,
        @Nullable String pullRequest,
        LocalDate keptOn,
        String script) {
    /** Where skills of a repository are. */
    static final String FOLDER = ".agents/skills";

    public static final int MOST_NAME = 64;
    /** As much as sessions are shown of it. */
    public static final int MOST_DESCRIPTION = 300;

    public static final int MOST_WHY = 500;

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

    /** Small letters, digits, and hyphens between them. */
    public static boolean isName(String name) {
        return name.length() <= MOST_NAME && NAME.matcher(name).matches();
    }

    String folder() {
        return FOLDER + "/" + name;
    }

    String scriptPath() {
        return folder() + "/scripts/" + name + ".sh";
    }

    /** What it consists of, by path. */
    SortedMap<String, byte[]> files() {
        return new TreeMap<>(Map.of(
                folder() + "/SKILL.md",
                document().getBytes(StandardCharsets.UTF_8),
                scriptPath(),
                ended().getBytes(StandardCharsets.UTF_8)));
    }

    private String ended() {
        return script.endsWith("\n") ? script : script + "\n";
    }

    /** People's words stand in its front matter alone, each as one quoted line. */
    private String document() {
        var kept = new TreeMap<String, String>();
        kept.put("kept-on", keptOn.toString());
        kept.put("kept-why", why);
        if (keptBy != null) {
            kept.put("kept-by", keptBy);
        }
        if (thread != null) {
            kept.put("thread", thread);
        }
        if (pullRequest != null) {
            kept.put("pull-request", pullRequest);
        }
        String metadata = kept.entrySet().stream()
                .map(one -> "  %s: %s\n".formatted(one.getKey(), quoted(one.getValue())))
                .collect(Collectors.joining());
        return """
                ---
                name: %s
                description: %s
                metadata:
                %s---

                From the root of the repository:

                ```sh
                bash %s
                ```

                A session with a model wrote this script and ran it to its end; a person chose to keep it.
                """.formatted(name, quoted(description), metadata, scriptPath());
    }

    /** https://yaml.org/spec/1.2.2/#731-double-quoted-style */
    private static String quoted(String line) {
        return '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
