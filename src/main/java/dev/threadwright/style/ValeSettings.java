package dev.threadwright.style;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code .vale.ini} says: https://vale.sh/docs/vale-ini.
 *
 * @param stylesPath the folder of the styles, from the repository's root; empty where there is none
 * @param least rules of a lower level are not applied
 * @param vocabularies names of folders with lists of words
 */
record ValeSettings(String stylesPath, Level least, List<String> vocabularies, List<Section> sections) {
    static final List<String> PATHS = List.of(".vale.ini", "_vale.ini");
    static final ValeSettings NONE = new ValeSettings("", Level.SUGGESTION, List.of(), List.of());

    private static final int MOST_STARS = 8;

    /** How much a rule matters. */
    enum Level {
        SUGGESTION,
        WARNING,
        ERROR;

        static Optional<Level> of(String name) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                case "suggestion" -> Optional.of(SUGGESTION);
                case "warning" -> Optional.of(WARNING);
                case "error" -> Optional.of(ERROR);
                default -> Optional.empty();
            };
        }
    }

    /**
     * What holds for some files.
     *
     * @param styles null where it names none
     * @param checks by {@code Style.Rule}: YES, NO, or a level
     */
    record Section(String glob, @Nullable List<String> styles, Map<String, String> checks) {
        boolean isFor(String path) {
            return matches(glob, path) || matches(glob, path.substring(path.lastIndexOf('/') + 1));
        }

        private static boolean matches(String glob, String path) {
            if (glob.chars().filter(c -> c == '*').count() > MOST_STARS) {
                return false;
            }
            try {
                PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
                return matcher.matches(Path.of(path));
            } catch (PatternSyntaxException | InvalidPathException unlike) {
                return false;
            }
        }
    }

    static ValeSettings read(String ini) throws Unreadable {
        String stylesPath = "";
        var least = Level.SUGGESTION;
        List<String> vocabularies = List.of();
        var sections = new ArrayList<Section>();
        String glob = "*";
        List<String> styles = null;
        var checks = new LinkedHashMap<String, String>();
        boolean global = true;
        for (String raw : ini.split("\\R")) {
            String line = raw.strip();
            int equals = line.indexOf('=');
            if (line.isEmpty() || line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            if (line.startsWith("[") && line.endsWith("]")) {
                sections.add(new Section(glob, styles, Map.copyOf(checks)));
                glob = line.substring(1, line.length() - 1).strip();
                styles = null;
                checks.clear();
                global = false;
            } else if (equals > 0) {
                String key = line.substring(0, equals).strip();
                String value = line.substring(equals + 1).strip();
                switch (key) {
                    case "StylesPath" -> stylesPath = global ? folder(value) : stylesPath;
                    case "MinAlertLevel" -> least = Level.of(value).orElse(least);
                    case "Vocab" -> vocabularies = list(value);
                    case "BasedOnStyles" -> styles = list(value);
                    default -> checks.put(key, value);
                }
            } else {
                throw new Unreadable("“%s” is no setting".formatted(line.length() > 60 ? line.substring(0, 60) : line));
            }
        }
        sections.add(new Section(glob, styles, Map.copyOf(checks)));
        return new ValeSettings(stylesPath, least, vocabularies, List.copyOf(sections));
    }

    /** A folder within the repository; empty where it leads out of it. */
    private static String folder(String value) {
        String folder = value.replace('\\', '/').replaceAll("^(\\./)+|/+$", "");
        return folder.startsWith("/")
                        || folder.startsWith("~")
                        || List.of(folder.split("/")).contains("..")
                ? ""
                : folder;
    }

    private static List<String> list(String value) {
        var list = new ArrayList<String>();
        for (String one : value.split(",")) {
            // What becomes part of a path is a name.
            if (one.strip().matches("[\\p{L}\\p{N}_. -]{1,100}") && !one.strip().startsWith(".")) {
                list.add(one.strip());
            }
        }
        return list;
    }

    /** The styles whose rules hold for a file: those that the last section about it names. */
    List<String> styles(String path) {
        List<String> named = List.of();
        for (Section section : sections) {
            if (section.styles() != null && section.isFor(path)) {
                named = section.styles();
            }
        }
        return named;
    }

    /** What is said of single rules for a file. */
    Map<String, String> checks(String path) {
        var checks = new LinkedHashMap<String, String>();
        sections.stream().filter(section -> section.isFor(path)).forEach(section -> checks.putAll(section.checks()));
        return checks;
    }
}
