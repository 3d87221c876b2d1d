package dev.threadwright.match;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A page on the web by its address, as people give it for a place.
 *
 * @param host in small letters, without {@code www.}
 * @param path decoded, without slashes around it
 */
public record Page(String host, String path) {
    /** What a file is called on the web, and need not be called where it is written. */
    private static final String ENDING = "(?i)(?:^index)?\\.(?:html?|mdx?|php|aspx?)$";

    /** Empty where it is no address of a page. */
    public static Optional<Page> at(String address) {
        try {
            URI uri = URI.create(address);
            boolean web = uri.getHost() != null
                    && uri.getScheme() != null
                    && uri.getScheme().toLowerCase(Locale.ROOT).matches("https?");
            return web ? Optional.of(of(uri)) : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static Page of(URI uri) {
        return new Page(
                bare(Optional.ofNullable(uri.getHost()).orElse("")),
                Optional.ofNullable(uri.getPath()).orElse("").replaceAll("^/|/$", ""));
    }

    static String bare(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("www.") ? lower.substring(4) : lower;
    }

    /** Whether it is that page, or one below it. */
    public boolean isUnder(URI home) {
        Page there = of(home);
        return host.equals(there.host)
                && (there.path.isEmpty() || path.equals(there.path) || path.startsWith(there.path + "/"));
    }

    /** How much of its path a place bears, from 0 to 1: half as much where only what stands around the place does. */
    public double fit(String place, String around) {
        List<Set<String>> parts = parts(path);
        Set<String> inPlace = Tokens.of(place);
        Set<String> near = Tokens.of(place + " " + around);
        return parts.stream()
                        .mapToInt(part -> Fit.bears(part, inPlace, near))
                        .average()
                        .orElse(0)
                / 2;
    }

    /** What may be names in a path. */
    static List<Set<String>> parts(String path) {
        return Stream.of(path.split("/"))
                .map(part -> Tokens.of(part.replaceFirst(ENDING, "")))
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
