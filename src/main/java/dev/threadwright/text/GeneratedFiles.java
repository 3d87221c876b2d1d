package dev.threadwright.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Files that a tool writes, or that come from elsewhere: a change to them is lost or does not belong there. */
public final class GeneratedFiles {
    private static final Set<String> ALWAYS = Set.of(
            ".git", "node_modules", "bower_components", "__pycache__", ".next", ".nuxt", ".gradle", ".venv", "Pods");
    private static final Set<String> UNLESS_PROSE = Set.of("build", "dist", "target", "vendor", "third_party");
    private static final Pattern PROSE = Pattern.compile(".*\\.(md|mdx|rst|adoc|txt)");
    private static final Pattern FILES =
            Pattern.compile(".*[.-]min\\.(js|mjs|css|html)|.*\\.(js|css)\\.map|.*\\.pb\\.go|.*_pb2\\.py|.*\\.g\\.dart"
                    + "|.*\\.lock|.*-lock\\.(json|yaml)|npm-shrinkwrap\\.json|go\\.sum|bun\\.lockb|\\.pnp\\.c?js");
    private static final Pattern MARK = Pattern.compile("@generated\\b|Code generated .{0,80}DO NOT EDIT|"
            + "(?i:this file (is|was) (auto|automatically)[- ]?generated)");
    private static final int HEAD = 1000;

    private GeneratedFiles() {}

    /** Whether the path alone says so. */
    public static boolean contains(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        String[] segments = path.split("/");
        boolean prose = PROSE.matcher(lower).matches();
        for (int i = 0; i < segments.length - 1; i++) {
            if (ALWAYS.contains(segments[i]) || (!prose && UNLESS_PROSE.contains(segments[i]))) {
                return true;
            }
        }
        return FILES.matcher(lower.substring(lower.lastIndexOf('/') + 1)).matches();
    }

    /** Whether the file's beginning says so. */
    public static boolean isMarked(Text text) {
        int start = text.encoding().markLength();
        int end = Math.min(text.length(), start + HEAD * text.encoding().unit());
        return MARK.matcher(text.decode(start, end)).find();
    }
}
