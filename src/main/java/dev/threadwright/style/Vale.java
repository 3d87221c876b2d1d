package dev.threadwright.style;

import dev.threadwright.style.ValeSettings.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Vale's styles as a repository holds them, as far as {@link ValeRules} reads them. Nothing is fetched, nothing run. */
final class Vale {
    /** The style that comes with Vale; here it is what the vocabulary says. */
    private static final String BUILT_IN = "Vale";

    private final Shelf shelf;
    private final ValeSettings settings;
    private final Effort effort;
    private final Map<String, List<ValeRule>> rules = new HashMap<>();
    private final List<String> unread = new ArrayList<>();
    private @Nullable ValeVocabulary vocabulary;

    Vale(Shelf shelf, ValeSettings settings, Effort effort) {
        this.shelf = shelf;
        this.settings = settings;
        this.effort = effort;
    }

    List<String> unread() {
        return unread;
    }

    List<String> remarks(String path, String text) throws IOException {
        var styles = settings.styles(path);
        var checks = settings.checks(path);
        var remarks = new ArrayList<String>();
        if (styles.isEmpty() && checks.isEmpty()) {
            return remarks;
        }
        for (ValeRule rule : rules(styles, checks)) {
            if (effort.affords(rule.check().size(), text)) {
                remarks.addAll(rule.remarks(text, vocabulary()));
            }
        }
        if (styles.contains(BUILT_IN) && effort.affords(vocabulary().size(), text)) {
            remarks.addAll(vocabulary().remarks(text));
        }
        return remarks;
    }

    /** Those of the styles but for what is switched off, and those that are switched on by themselves. */
    private List<ValeRule> rules(List<String> styles, Map<String, String> checks) throws IOException {
        var all = new ArrayList<ValeRule>();
        for (String style : styles) {
            all.addAll(style(style));
        }
        for (String check : checks.keySet()) {
            int dot = check.indexOf('.');
            if (dot > 0 && !styles.contains(check.substring(0, dot))) {
                style(check.substring(0, dot)).stream()
                        .filter(rule -> rule.name().equals(check))
                        .forEach(all::add);
            }
        }
        all.removeIf(rule -> level(rule, checks)
                .filter(level -> level.compareTo(settings.least()) >= 0)
                .isEmpty());
        return all;
    }

    private static Optional<Level> level(ValeRule rule, Map<String, String> checks) {
        String said = checks.getOrDefault(rule.name(), "YES").toLowerCase(Locale.ROOT);
        return said.equals("no") || said.equals("false")
                ? Optional.empty()
                : Level.of(said).or(() -> Optional.of(rule.level()));
    }

    private List<ValeRule> style(String style) throws IOException {
        var known = rules.get(style);
        if (known == null) {
            known = settings.stylesPath().isEmpty() || !style.matches("[\\p{L}\\p{N}_ -]{1,100}")
                    ? List.of()
                    : read(style);
            rules.put(style, known);
        }
        return known;
    }

    private List<ValeRule> read(String style) throws IOException {
        String folder = settings.stylesPath() + "/" + style;
        var read = new ArrayList<ValeRule>();
        for (var file : shelf.texts(folder, ".yml").entrySet()) {
            String name =
                    file.getKey().substring(folder.length() + 1, file.getKey().length() - ".yml".length());
            try {
                ValeRules.read(style + "." + name, file.getValue()).ifPresent(read::add);
            } catch (Unreadable broken) {
                unread.add("%s was not read: %s.".formatted(file.getKey(), broken.getMessage()));
            }
        }
        return read;
    }

    private ValeVocabulary vocabulary() throws IOException {
        var known = vocabulary;
        if (known == null) {
            known = new ValeVocabulary();
            for (String name : settings.vocabularies()) {
                // Where Vale 3 looks, and Vale 2 before it.
                for (String folder : List.of("config/vocabularies/", "Vocab/")) {
                    for (var list : shelf.texts(settings.stylesPath() + "/" + folder + name, ".txt")
                            .entrySet()) {
                        if (list.getKey().endsWith("/accept.txt")) {
                            known.accept(list.getValue());
                        } else if (list.getKey().endsWith("/reject.txt")) {
                            known.reject(list.getValue());
                        }
                    }
                }
            }
            vocabulary = known;
        }
        return known;
    }
}
