package dev.threadwright.policy;

import java.util.List;
import java.util.stream.Stream;

/**
 * A pattern of paths as CODEOWNERS has them:
 * https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners#codeowners-syntax.
 * A stranger writes it, so it is matched in time that grows with its length and the path's, and never as a regular
 * expression.
 */
final class Glob {
    private final List<String> segments;
    private final boolean folder;

    Glob(String pattern) {
        boolean anchored =
                pattern.substring(0, Math.max(0, pattern.length() - 1)).contains("/");
        this.folder = pattern.endsWith("/");
        var named = Stream.of(pattern.split("/")).filter(segment -> !segment.isEmpty());
        this.segments = (anchored ? named : Stream.concat(Stream.of("**"), named)).toList();
    }

    boolean matches(String path) {
        String[] parts = path.split("/");
        var reached = new boolean[parts.length + 1];
        reached[0] = true;
        for (String segment : segments) {
            var next = new boolean[parts.length + 1];
            boolean any = false;
            for (int i = 0; i <= parts.length; i++) {
                any |= reached[i];
                if (segment.equals("**")) {
                    next[i] = any;
                } else if (i < parts.length && reached[i] && fits(segment, parts[i])) {
                    next[i + 1] = true;
                }
            }
            reached = next;
        }
        return reached[parts.length] && !folder || namesFolders() && reachesFolder(reached);
    }

    /** What names a folder names all that is in it; {@code docs/*} names only what is directly there. */
    private boolean namesFolders() {
        return folder || segments.isEmpty() || segments.getLast().indexOf('*') < 0;
    }

    private static boolean reachesFolder(boolean[] reached) {
        for (int i = 1; i < reached.length - 1; i++) {
            if (reached[i]) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int from = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                from = n;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++from;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
