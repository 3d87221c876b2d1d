package dev.threadwright.change;

import dev.threadwright.text.Document;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A format of documents, with the marks that people set in prose: of headings, lists, tables, emphasis, inline code and
 * links. Whatever is neither words nor one of these marks belongs to whoever builds the document.
 */
enum ProseFormat {
    MARKDOWN("Markdown", Marks.MARKDOWN, Marks.FENCE),
    MDX("MDX", Marks.MARKDOWN, Marks.FENCE),
    ASCIIDOC("AsciiDoc", Marks.ASCIIDOC, Marks.DELIMITER),
    RESTRUCTURED_TEXT("reStructuredText", Marks.RESTRUCTURED_TEXT, Marks.NONE),
    PLAIN("plain text", "[^\\p{L}]+|(?<![\\p{L}\\p{N}])\\p{L}{1,3}(?=[.)])", Marks.NONE);

    /** No mark that people set is longer, and patterns take their time. */
    private static final int LONGEST = 2_000;

    private static final Pattern CODE = Pattern.compile(" ?`+ ?");
    private static final Pattern SHELL =
            Pattern.compile("(?i)|sh|shell|bash|zsh|fish|console|terminal|shell-session|shellsession|text|txt|plaintext"
                    + "|powershell|ps1|pwsh|cmd|bat|-+|\\.+");

    private final String title;
    private final Pattern mark;
    private final Pattern fence;

    ProseFormat(String title, String mark, String fence) {
        this.title = title;
        this.mark = Pattern.compile(mark);
        this.fence = Pattern.compile(fence);
    }

    /** Empty where the document is of no such format, or was not read in it. */
    static Optional<ProseFormat> of(Document document) {
        return document.format()
                .flatMap(name -> Stream.of(values())
                        .filter(format -> format.title.equals(name))
                        .findFirst());
    }

    /** Whether there is nothing but marks of prose. @param links takes the target of each link among them */
    boolean isProse(String piece, Consumer<String> links) {
        if (piece.length() > LONGEST) {
            return false;
        }
        Matcher marks = mark.matcher(piece).useTransparentBounds(false);
        int at = 0;
        while (at < piece.length()) {
            if (!marks.region(at, piece.length()).lookingAt() || marks.end() == at) {
                return false;
            }
            for (int i = 1; i <= marks.groupCount(); i++) {
                if (marks.group(i) != null && !marks.group(i).isEmpty()) {
                    links.accept(marks.group(i));
                }
            }
            at = marks.end();
        }
        return true;
    }

    /** Whether these marks begin or end inline code. */
    boolean isCode(String marks) {
        return this != PLAIN && CODE.matcher(marks).matches();
    }

    /** What a line opens that goes on to a line with the same: code, or what is shown as it is written. */
    Optional<String> opened(String line) {
        Matcher opening = fence.matcher(line.stripTrailing());
        return opening.matches() ? Optional.of(opening.group(1)) : Optional.empty();
    }

    boolean closes(String line, String opened) {
        String closing = line.replace(">", " ").strip();
        return this == ASCIIDOC
                ? closing.equals(opened)
                : closing.length() >= opened.length() && closing.chars().allMatch(c -> c == opened.charAt(0));
    }

    /** Whether what a line opens is an example of what people type, or of what a program prints. */
    boolean isExample(String line) {
        Matcher opening = fence.matcher(line.stripTrailing());
        return opening.matches() && SHELL.matcher(opening.group(2).strip()).matches();
    }

    /** The patterns, each group a link's target. */
    private static final class Marks {
        /** Nothing that a parser would decode, and no scheme but those of pages and mail, each written out. */
        private static final String TARGET =
                "(?!(?i)(?!https?://|mailto:)[a-z][a-z0-9+.-]*:|//)(?:[^\\s<>()\\\\&{}\"'`\\[\\]|]|&(?!#|\\w+;))*";

        private static final String TITLE = "(?:\\s+(?:\"[^\"\\\\<&{]*\"|'[^'\\\\<&{]*'))?";

        static final String MARKDOWN = "\\s+|>|#{1,6}(?=\\s|$)|[*_~]+|`{1,2}|[-+]+(?=\\s|$)|:?-+:?(?=\\s*(?:\\||$))"
                + "|\\d{1,9}[.)](?=\\s|$)|\\[[ xX]\\](?=\\s|$)|=+(?=\\s*$)|\\|"
                + "|\\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\\]|\\[\\^[\\w-]+\\]:?"
                + "|\\[[^\\]\\[\\\\^]+\\]:[ \\t]*(" + TARGET + ")" + TITLE + "[ \\t]*(?=\\r?\\n|$)"
                + "|!?\\[|\\]\\(\\s*(" + TARGET + ")" + TITLE + "\\s*\\)|\\]\\[[^\\]\\[\\\\]*\\]|\\](?![(\\[:])"
                + "|(https?://[^\\s<>\\\\`{}]+)|<(https?://[^\\s<>\\\\`{}]+)>";

        static final String ASCIIDOC = "\\s+|={1,6}(?=[ \\t])|(?:\\*{1,5}|-|•|\\.{1,5}|\\d+\\.)(?=[ \\t])"
                + "|\\[[ xX*]\\](?=[ \\t])|\\.$|[|!]={3,}|(?:\\d+(?:\\.\\d+)?[+*])?[<^>]?\\||={4,}|\\*{4,}|_{4,}|'{3}"
                + "|:{2,4}(?=\\s|$)|;;(?=\\s|$)|\\+{1,2}(?!\\+)|(?:NOTE|TIP|IMPORTANT|CAUTION|WARNING):"
                + "|[*_`#^~]+|(?:link:)?(https?://[^\\s\\[\\]<>\\\\\"{}`|]+)\\[?|xref:([\\w./#-]+)\\[|<<([\\w ./#-]+),?\\s*|>>|\\]";

        static final String RESTRUCTURED_TEXT = "\\s+|[-*+•](?=\\s|$)|\\(?(?:\\d{1,4}|#|[A-Za-z])[.)](?=\\s|$)|\\|"
                + "|\\+(?:[-=]+\\+)+|={2,}|-{3,}|~{3,}|\\^{3,}|\"{3,}|'{3,}|#{3,}|\\*{3,}|\\+{3,}|_{3,}|\\*{1,2}|`{1,2}(?!_)|\\\\(?=\\s)"
                + "|\\s*<(https?://[^\\s<>\\\\`]+)>`__?|(https?://[^\\s<>\\\\`]+)";

        static final String FENCE = "[\\s>]{0,60}(?:[-*+] |\\d{1,9}[.)] )?\\s{0,20}(`{3,}|~{3,})([^`]*)";
        static final String DELIMITER = "((-{4,}|\\.{4,}|\\+{4,}|/{4,}|```.*))";
        static final String NONE = "(?!)";
    }
}
