package dev.threadwright.change;

import dev.threadwright.moderation.Secrets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Looks over the lines that come into a file for what may come into none, whatever its format. What the file holds
 * already may stay; nobody quoted these words, so that more is looked for here than in words that a person typed.
 */
final class NewLines {
    /** Of an address with or without its scheme; what stands in the place of the host, with who is said to log in. */
    private static final Pattern HOST = Pattern.compile(
            "(?i)\\b[a-z][a-z0-9+.-]{0,20}://(HOST{1,300})|(?<![\\w:/])/{2,}(HOST{1,253}\\.[a-z]{2,24}HOST{0,253})"
                            .replace("HOST", "[^\\s/?#\\\\\"'<>()\\[\\]{}|`,;]")
                    + "|\\b(www\\.[^\\s/?#\\\\\"'<>()\\[\\]{}|`,;]{1,253})"
                    + "|(?<![\\w.+%-])[\\w.+%-]{1,64}@((?:[\\w-]{1,63}\\.){1,10}[\\w-]{1,63})");

    /** https://www.rfc-editor.org/rfc/rfc2606#section-3: nobody can have them. */
    private static final Pattern NOBODYS = Pattern.compile("(?:[\\w-]+\\.){0,20}example\\.(?:com|net|org)");

    private static final Pattern SCRIPT = Pattern.compile("(?i)\\b(?:javascript|vbscript)\\s*:|\\bdata:text/html");

    /**
     * https://docs.slack.dev/messaging/formatting-message-text and
     * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands, with GitHub's words to skip
     * checks: what would act where a program prints the text.
     */
    private static final Pattern CONTROL = Pattern.compile(
            "<!(?:channel|here|everyone)\\b[^>]*>|<!(?:subteam|date)\\^[^>]*>|<[@#][A-Z][A-Z0-9]{6,}[^>]*>"
                    + "|(?i:\\[(?:skip ci|ci skip|no ci|skip actions|actions skip)\\])|(?i:^skip-checks: ?true)"
                    + "|^::(?:set-output|set-env|add-path|add-mask|save-state|stop-commands|error|warning|notice|debug|group)\\b.*::");

    /** Joins and separates letters unseen, or turns their direction; the flags of countries' parts are no such thing. */
    private static final Pattern HIDDEN =
            Pattern.compile("[\\u200B\\u2060-\\u2064\\u2066-\\u2069\\uFEFF]|[\\x{E0000}-\\x{E007F}]");

    private static final Pattern FLAG = Pattern.compile("\\x{1F3F4}[\\x{E0020}-\\x{E007F}]+");

    private final String path;
    private final String file;
    private final Set<String> hosts;
    private final List<String> findings = new ArrayList<>();

    private NewLines(String path, String file) {
        this.path = path;
        this.file = file;
        this.hosts = hosts(file);
    }

    /** @param file as it is, whole */
    static List<String> findings(String path, String file, List<LineHunk> hunks) {
        var fresh = new NewLines(path, file);
        hunks.forEach(fresh::read);
        return fresh.findings;
    }

    private void read(LineHunk hunk) {
        String said = hunk.said();
        for (int i = 0; i < hunk.after().size(); i++) {
            String line = hunk.after().get(i).replaceFirst("\r?\n$", "");
            String where = path + ":" + (hunk.newLine() + i);
            unseen(said, line).ifPresent(what -> findings.add("%s: the new lines hold %s.".formatted(where, what)));
            first(SCRIPT, line, said)
                    .ifPresent(what -> findings.add(
                            "%s: “%s” would run as a program where somebody follows it.".formatted(where, what)));
            first(CONTROL, line, said)
                    .ifPresent(what -> findings.add(
                            "%s: “%s” would act where it is printed: take it out, or have a person write it."
                                    .formatted(where, Words.visible(what.strip()))));
            for (String host : hosts(line)) {
                if (!hosts.contains(host)
                        && !isNamed(host)
                        && !NOBODYS.matcher(host).matches()) {
                    findings.add(
                            "%s: there would be an address at %s, and this file has none there yet: a person brings it in, by quoting the words that shall hold it."
                                    .formatted(where, Words.visible(host)));
                }
            }
        }
        // Some are written over several lines.
        Secrets.in(hunk.words(), file)
                .ifPresent(name -> findings.add("%s:%d: there would be what looks like %s: take it out, and revoke it."
                        .formatted(path, hunk.newLine(), name)));
    }

    /** Whether the file names that host without making it an address. */
    private boolean isNamed(String host) {
        return Pattern.compile("(?<![\\w.-])" + Pattern.quote(host) + "(?![\\w-]|\\.\\w)", Pattern.CASE_INSENSITIVE)
                .matcher(file)
                .find();
    }

    private static Optional<String> unseen(String said, String line) {
        return Words.fresh(said, line)
                .or(() -> first(HIDDEN, FLAG.matcher(line).replaceAll(""), said)
                        .map(what -> "the invisible character U+%04X".formatted(what.codePointAt(0))));
    }

    private static Optional<String> first(Pattern pattern, String line, String said) {
        return pattern.matcher(line)
                .results()
                .map(MatchResult::group)
                .filter(found -> !said.contains(found))
                .findFirst();
    }

    private static Set<String> hosts(String text) {
        var hosts = new HashSet<String>();
        Matcher found = HOST.matcher(text);
        while (found.find()) {
            IntStream.rangeClosed(1, found.groupCount())
                    .mapToObj(found::group)
                    .filter(Objects::nonNull)
                    .forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT).replaceAll("[.:!*_~]+$", "")));
        }
        return hosts;
    }
}
