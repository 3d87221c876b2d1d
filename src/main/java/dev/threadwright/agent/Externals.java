package dev.threadwright.agent;

import dev.threadwright.repo.RepoName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which programs take the loop's place, and in which repositories. */
final class Externals {
    private final Map<String, External> byGlob = new HashMap<>();

    /** @throws IllegalArgumentException naming the setting that is wrong */
    Externals(Map<String, ExternalSettings> settings) {
        settings.forEach((name, one) -> {
            External external = External.of(name, one);
            for (String glob : one.repos()) {
                if (byGlob.put(glob, external) != null) {
                    throw new IllegalArgumentException("Two agents are to work on " + glob);
                }
            }
        });
    }

    boolean isEmpty() {
        return byGlob.isEmpty();
    }

    /** Empty: our own loop. */
    Optional<External> of(RepoName repo) {
        String longest = "";
        for (String glob : byGlob.keySet()) {
            if (glob.length() > longest.length() && matches(glob, repo.toString())) {
                longest = glob;
            }
        }
        return Optional.ofNullable(byGlob.get(longest));
    }

    private static boolean matches(String glob, String repo) {
        String regex = Stream.of(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(repo).matches();
    }
}
