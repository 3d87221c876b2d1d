package dev.threadwright.text;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a file's locale from its path. */
final class Locales {
    private static final Set<String> LANGUAGES = new HashSet<>(Arrays.asList(Locale.getISOLanguages()));
    private static final Pattern TAG =
            Pattern.compile("([a-z]{2,3})(?:[-_]r?([A-Z]{2}|[A-Z][a-z]{3}|\\d{3}))?(?:[-_]([A-Z]{2}))?");
    /** What stands beside a locale in a file's or a folder's name. */
    private static final Pattern AROUND =
            Pattern.compile("(?:.*[_.-])?(" + TAG.pattern() + ")(?:\\.lproj)?|values-(.+)");

    private Locales() {}

    /** A language tag ({@code de}, {@code pt-BR}); empty where the path names none. */
    static String ofPath(String path) {
        String[] parts = path.split("/");
        String name = parts[parts.length - 1];
        int dot = name.indexOf('.');
        parts[parts.length - 1] =
                dot < 0 ? name : name.substring(0, dot == name.lastIndexOf('.') ? dot : name.lastIndexOf('.'));
        for (int i = parts.length - 1; i >= 0; i--) {
            String part = parts[i].startsWith("values-") ? parts[i].substring("values-".length()) : parts[i];
            Matcher around = AROUND.matcher(part);
            if (around.matches() && around.group(1) != null) {
                String tag = tag(around.group(1));
                if (!tag.isEmpty()) {
                    return tag;
                }
            }
        }
        return "";
    }

    /** The same tag with hyphens; empty where it is none. */
    static String tag(String written) {
        Matcher tag = TAG.matcher(written);
        if (!tag.matches() || !LANGUAGES.contains(tag.group(1))) {
            return "";
        }
        var normal = new StringBuilder(tag.group(1));
        for (int group = 2; group <= 3; group++) {
            if (tag.group(group) != null) {
                normal.append('-').append(tag.group(group));
            }
        }
        return normal.toString();
    }
}
