package dev.threadwright.moderation;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes credentials out of what is logged. It goes further than {@link Secrets}: a log needs no example, so what begins like
 * one of ours goes, however short.
 */
public final class Redaction {
    private static final String HIDDEN = "[hidden]";

    private static final List<Form> FORMS = List.of(
            // https://docs.slack.dev/authentication/tokens: bot, user, app, configuration and refresh tokens
            new Form(List.of("xox", "xapp-"), "\\b(?:xox[a-z](?:\\.xox[a-z])?|xapp)-[A-Za-z0-9-]{6,}", HIDDEN),
            // https://github.blog/changelog/2026-05-15: the stateless ones have dots, dashes and some 520 characters
            new Form(List.of("gh", "github_pat_"), "\\b(?:gh[pousr]|github_pat)_[A-Za-z0-9._-]{12,}", HIDDEN),
            // OpenAI's and Anthropic's, and whoever took after them
            new Form(List.of("sk-"), "(?<![A-Za-z0-9_-])sk-[A-Za-z0-9_*.-]{8,}", HIDDEN),
            new Form(
                    List.of("PRIVATE KEY"),
                    "-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----"
                            + "(?:[\\s\\S]{0,20000}?-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|[\\s\\S]{0,20000})",
                    HIDDEN),
            // https://www.rfc-editor.org/rfc/rfc9110#name-authorization, as a header, in JSON, or in a map
            new Form(
                    List.of("uthorization", "UTHORIZATION"),
                    "(?i)(authorization[\"']?\\s{0,4}[:=]\\s{0,4}[\\[\"']{0,2}(?:(?:bearer|basic|token|digest|aws4-hmac-sha256)\\s+)?)"
                            + "(?!\\[hidden])[^\\s\"',;\\]})]+",
                    "$1" + HIDDEN),
            new Form(
                    List.of("earer", "EARER", "asic"),
                    "(?i)\\b(bearer|basic)\\s+(?=[^\\s]*[0-9A-Z])[A-Za-z0-9._~+/-]{16,}=*",
                    "$1 " + HIDDEN),
            // https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1
            new Form(
                    List.of("://"),
                    "([a-zA-Z][a-zA-Z0-9+.-]{0,30}://)[^\\s/?#:@\"']{0,200}:[^\\s/?#@\"']{1,600}@",
                    "$1" + HIDDEN + "@"),
            // https://www.rfc-editor.org/rfc/rfc6749: what travels in forms and addresses
            new Form(
                    List.of("="),
                    "(?i)([?&;]|\\b)(client_secret|access_token|refresh_token|device_code|password|signing_secret|webhook_secret|api_key)=(?!\\[hidden])[^&\\s\"',;)\\]}]+",
                    "$1$2=" + HIDDEN),
            // https://www.rfc-editor.org/rfc/rfc7519
            new Form(List.of("eyJ"), "\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}(?:\\.[A-Za-z0-9_-]*)?", HIDDEN));

    private Redaction() {}

    /** @param marks one of which stands in each text that has such a thing: looked for first, as most lines have none */
    private record Form(List<String> marks, Pattern pattern, String replacement) {
        Form(List<String> marks, String pattern, String replacement) {
            this(marks, Pattern.compile(pattern), replacement);
        }

        String out(String text) {
            return marks.stream().anyMatch(text::contains)
                    ? pattern.matcher(text).replaceAll(replacement)
                    : text;
        }
    }

    /** The same text without what opens something; the very same where there is nothing. */
    public static String of(String text) {
        String redacted = text;
        for (Form form : FORMS) {
            redacted = form.out(redacted);
        }
        return redacted;
    }

    /** Whether there is anything to take out. */
    static boolean isNeeded(Stream<String> texts) {
        return texts.anyMatch(text -> !of(text).equals(text));
    }
}
