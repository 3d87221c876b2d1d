package dev.threadwright.text;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Wordings that people might ask for, the nasty ones first; the same ones in each run. */
final class Wordings {
    private static final List<String> NASTY = List.of(
            "Don't",
            "Say \"Hi\"",
            "a & b < c > d",
            "C:\\temp\\new",
            "100 %",
            "50% off",
            "{",
            "}",
            "a {b} c",
            "${x}",
            "# not a comment",
            "// nor this",
            "/* or this */",
            "Note: that",
            "- dash",
            "'quoted'",
            "@home",
            "?",
            "key = value",
            "tab\there",
            "ünïcödé — “fine” … ‘too’",
            "日本語",
            "😀 smile",
            "&amp;",
            "<b>bold</b>",
            "]]>",
            "`tick`",
            "null",
            "true",
            "12",
            "a|b",
            "*star* _under_",
            "trailing ",
            " leading",
            "two  blanks");
    private static final String LETTERS = "abc ABC äß '\"\\&<>{}%$#@?:;=-*_`|[]()!,.~^/+0123 “”’…é語😀";

    private Wordings() {}

    static Stream<String> some(int random) {
        var chance = new Random(20);
        int[] points = LETTERS.codePoints().toArray();
        return Stream.concat(
                NASTY.stream(),
                Stream.generate(() -> {
                            var words = new StringBuilder();
                            int length = 1 + chance.nextInt(24);
                            for (int i = 0; i < length; i++) {
                                words.appendCodePoint(points[chance.nextInt(points.length)]);
                            }
                            return words.toString().strip();
                        })
                        .filter(words -> !words.isBlank())
                        .limit(random));
    }
}
