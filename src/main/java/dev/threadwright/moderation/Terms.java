package dev.threadwright.moderation;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the team forbids. */
final class Terms {
    private final List<Term> all;

    Terms(Map<String, ModerationSettings.TermSettings> settings) {
        this.all = settings.entrySet().stream()
                .map(one -> Term.of(one.getKey(), one.getValue()))
                .toList();
    }

    private record Term(String name, Pattern words, List<Pattern> repos, List<String> teams) {
        static Term of(String name, ModerationSettings.TermSettings settings) {
            var words = settings.words().stream()
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|"));
            if (words.isEmpty()) {
                throw new IllegalArgumentException("threadwright.moderation.terms." + name + ".words has no words");
            }
            return new Term(
                    name,
                    Pattern.compile("(?i)(?:^|[^\\pL\\pN])(" + words + ")(?:$|[^\\pL\\pN])"),
                    settings.repos().orElse(List.of()).stream()
                            .map(repo -> Pattern.compile(Stream.of(repo.strip().split("\\*", -1))
                                    .map(Pattern::quote)
                                    .collect(Collectors.joining(".*"))))
                            .toList(),
                    settings.teams().orElse(List.of()));
        }

        boolean holds(Where where) {
            return (teams.isEmpty() || teams.contains(where.team()))
                    && (repos.isEmpty()
                            || repos.stream()
                                    .anyMatch(repo -> repo.matcher(where.repo()).matches()));
        }

        boolean isNewIn(Passage passage) {
            var found = words.matcher(passage.words());
            while (found.find()) {
                if (!passage.before()
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains(found.group(1).toLowerCase(java.util.Locale.ROOT))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Each a noun phrase. */
    Stream<String> in(Where where, Passage passage) {
        return all.stream()
                .filter(term -> term.holds(where) && term.isNewIn(passage))
                .map(term -> "a term that is forbidden here (" + term.name() + ")");
    }

    int count() {
        return all.size();
    }
}
