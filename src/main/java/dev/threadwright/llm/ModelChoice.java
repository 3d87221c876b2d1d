package dev.threadwright.llm;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which model is meant for which work. */
final class ModelChoice {
    private final LlmSettings settings;

    ModelChoice(LlmSettings settings) {
        this.settings = settings;
    }

    /**
     * As it is written in the settings. A repository that has a group of its own gets no model of anybody else's: it
     * may not be allowed to leave the house.
     */
    Optional<String> of(Work work, String repo, boolean stronger) {
        ChoiceSettings choice = choice(repo);
        Optional<String> asked = stronger ? choice.stronger() : Optional.empty();
        return asked.or(() -> Optional.ofNullable(choice.models().get(work))).or(choice::model);
    }

    /** All that the settings name, so that each can be looked at before it is needed. */
    Set<String> all() {
        return Stream.concat(Stream.of(settings), settings.repositories().values().stream())
                .flatMap(choice -> Stream.of(
                                choice.model().stream(), choice.models().values().stream(), choice.stronger().stream())
                        .flatMap(names -> names))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private ChoiceSettings choice(String repo) {
        ChoiceSettings choice = settings;
        int longest = -1;
        for (var group : settings.repositories().values()) {
            for (String glob : group.repos()) {
                if (glob.length() > longest && matches(glob, repo)) {
                    choice = group;
                    longest = glob.length();
                }
            }
        }
        return choice;
    }

    private static boolean matches(String glob, String repo) {
        String regex = Stream.of(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(repo).matches();
    }
}
