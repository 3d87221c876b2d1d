package dev.threadwright.match;

import dev.threadwright.task.Hints;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How well a place fits what the asker said about it: two for each hint that its path bears, one by its lines. */
final class Fit {
    private final List<String> paths;
    private final List<Set<String>> places = new ArrayList<>();
    private final List<String> keys;

    /** @param names what might have been a repository's name and is none */
    Fit(Hints hints, List<String> names) {
        this.paths = hints.paths().stream()
                .map(Fit::plain)
                .filter(path -> !path.isEmpty())
                .toList();
        this.keys = hints.keys();
        hints.places().forEach(place -> places.add(Tokens.significant(place)));
        names.forEach(name -> places.add(Tokens.significant(name)));
        hints.urls().forEach(this::addUrl);
        places.removeIf(Set::isEmpty);
    }

    boolean readsSurroundings() {
        return !places.isEmpty() || !keys.isEmpty();
    }

    int of(Sighting.Spot spot) {
        String path = spot.place().path();
        int fit = 0;
        for (String hint : paths) {
            fit += isIn(path, hint) ? 4 : 0;
        }
        if (!readsSurroundings()) {
            return fit;
        }
        Set<String> inPath = Tokens.of(path);
        var around = new HashSet<>(inPath);
        around.addAll(Tokens.of(spot.around()));
        for (Set<String> hint : places) {
            fit += bears(hint, inPath, around);
        }
        for (String key : keys) {
            fit += hasKey(spot.around(), key) ? 2 : 0;
        }
        return fit;
    }

    /** @param around holds {@code inPath} too */
    static int bears(Set<String> hint, Set<String> inPath, Set<String> around) {
        return inPath.containsAll(hint) ? 2 : around.containsAll(hint) ? 1 : 0;
    }

    private static boolean isIn(String path, String hint) {
        String whole = "/" + path;
        return whole.endsWith("/" + hint) || whole.contains("/" + hint + "/");
    }

    private static boolean hasKey(String around, String key) {
        String last =
                key.substring(Math.max(key.lastIndexOf('.'), Math.max(key.lastIndexOf('/'), key.lastIndexOf(':'))) + 1);
        if (last.isEmpty()) {
            return false;
        }
        for (int at = around.indexOf(last); at >= 0; at = around.indexOf(last, at + 1)) {
            int end = at + last.length();
            boolean before = at > 0 && Character.isLetterOrDigit(around.charAt(at - 1));
            boolean after = end < around.length() && Character.isLetterOrDigit(around.charAt(end));
            if (!before && !after) {
                return true;
            }
        }
        return false;
    }

    private void addUrl(String url) {
        try {
            String path = URI.create(url).getPath();
            if (path != null) {
                places.addAll(Page.parts(path));
            }
        } catch (IllegalArgumentException notAnAddress) {
            places.add(Tokens.of(url));
        }
    }

    private static String plain(String path) {
        return path.replaceAll("^(\\./|/)+|/+$", "");
    }
}
