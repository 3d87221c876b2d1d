package dev.threadwright.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.text.Document;
import dev.threadwright.text.Text;
import dev.threadwright.text.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Puts paragraphs into the documents of the formats' scenarios: prose comes in, and what is none does not. */
class InsertionsTest {
    private static final Pattern GAP = Pattern.compile("(?m)(?<=\\n\\r?\\n)(?=\\S)");

    /** No reader of any of these formats takes them for prose, or they lead or act elsewhere. */
    private static final List<String> NO_PROSE = List.of(
            "{{ site.github.token }}",
            "Words {{ page.secret }} and more.",
            "Words `{{ page.secret }}` and more.",
            "{% include secret.html %}",
            "{{< readfile file=\"secret\" >}}",
            "<%= ENV['KEY'] %>",
            "See [the page](https://evil.invalid/login).",
            "See https://evil.invalid/login for more.",
            "See `https://evil.invalid/run.sh`.",
            "See [the page](javascript:run()).",
            "Write to billing@evil.invalid.",
            "include::../secret.txt[]",
            "--8<-- \"secret.txt\"",
            "<<< @/secret.txt",
            "Words\u200b and more.",
            "Words \u202eand more.",
            "Words \u2066and more.",
            "Ask <!channel> now.",
            "Ask <@U0123456789> now.",
            "Words [skip ci] and more.",
            "The key is ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8.",
            "The key is AKIA2E7XQ4M3PL6ZT5WN.");

    private static final List<String> NO_MARKDOWN = List.of(
            "<script>run()</script>",
            "<img src=x onerror=run()>",
            "Words <b onclick=\"run()\">and</b> more.",
            "<!-- words -->",
            "```js\nrun()\n```",
            "See [the page](//evil.invalid).",
            "See [the page](/\\evil.invalid).",
            "See [the page](&#104;ttps:evil).",
            "[page]: javascript:run()",
            "See [the page](/x){: onclick=\"run()\"}.",
            "# Words {#id .class}",
            ":::danger\nWords\n:::",
            "See {doc}`secret`.");

    private static final List<String> NO_MDX =
            List.of("import x from 'y';", "export const x = run();", "{run()}", "Words {run()} and more.", "<Run />");

    private static final List<String> NO_RST = List.of(
            ".. raw:: html\n\n   <script>run()</script>",
            ".. include:: /etc/passwd",
            ".. literalinclude:: ../secret",
            ".. |x| replace:: words",
            ".. _target: /x",
            ".. words",
            "See :download:`words <../secret>`.",
            "See target_ for more.",
            "Run this::\n\n   run()",
            ">>> run()",
            ":field: words");

    private static final List<String> NO_ASCIIDOC = List.of(
            "ifdef::x[words]",
            ":name: words",
            "[source,js]\n----\nrun()\n----",
            "....\nrun()\n....",
            "++++\n<script>run()</script>\n++++",
            "Words +++<b>and</b>+++ more.",
            "Words pass:[<b>and</b>] more.",
            "image::https://evil.invalid/x.png[]",
            "Words {secret} and more.",
            "// words",
            "[[target]]");

    private static List<Path> files;
    private static WholeVerdicts verdicts;

    @BeforeAll
    static void start() throws IOException {
        Path resources = Path.of("src/test/resources");
        try (var formats = Files.walk(resources.resolve("formats"));
                var rewrites = Files.walk(resources.resolve("rewrites"))) {
            files = Stream.concat(
                            formats.filter(file -> file.toString().contains("/input/")),
                            rewrites.filter(file -> file.toString().matches(".*/adds-[^/]*/input/.*")))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
        verdicts = WholeVerdicts.of(files);
    }

    @AfterAll
    static void stop() throws IOException {
        verdicts.close();
    }

    @Test
    void refusesWhatIsNoProse() throws IOException {
        var passed = new ArrayList<String>();
        int tried = 0;
        for (Path file : files) {
            Optional<Document> document = prose(file);
            if (document.isEmpty()) {
                continue;
            }
            for (String words : noProse(ProseFormat.of(document.get()).orElseThrow())) {
                for (int at : gaps(document.get())) {
                    tried++;
                    if (with(file, document.get(), at, words) != WholeVerdicts.Verdict.REFUSED) {
                        passed.add(file + " at " + at + ": " + words);
                    }
                }
            }
        }
        assertThat(passed).isEmpty();
        assertThat(tried).isGreaterThan(1000);
    }

    @Test
    void passesProseBesideParagraphs() throws IOException {
        var refused = new ArrayList<String>();
        int tried = 0;
        for (Path file : files) {
            Optional<Document> document = prose(file);
            if (document.isEmpty()) {
                continue;
            }
            for (int at : gaps(document.get())) {
                boolean paragraph = document.get().units().stream()
                        .anyMatch(unit -> unit.start() == at && unit.kind() == Unit.Kind.PROSE);
                if (paragraph) {
                    tried++;
                    if (with(file, document.get(), at, "Words that nobody wrote before.")
                            != WholeVerdicts.Verdict.PASSED) {
                        refused.add(file + " at " + at);
                    }
                }
            }
        }
        assertThat(refused).isEmpty();
        assertThat(tried).isGreaterThan(20);
    }

    private static Optional<Document> prose(Path file) throws IOException {
        return Text.of(Files.readAllBytes(file))
                .map(text -> Document.read(WholeVerdicts.path(file), text))
                .filter(document -> ProseFormat.of(document).isPresent());
    }

    private static List<String> noProse(ProseFormat format) {
        var more = switch (format) {
            case MARKDOWN -> NO_MARKDOWN;
            case MDX -> Stream.concat(NO_MARKDOWN.stream(), NO_MDX.stream()).toList();
            case RESTRUCTURED_TEXT -> NO_RST;
            case ASCIIDOC -> NO_ASCIIDOC;
            case PLAIN -> List.<String>of();
        };
        return Stream.concat(NO_PROSE.stream(), more.stream()).toList();
    }

    /** The beginnings of lines behind empty ones, and the end. */
    private static List<Integer> gaps(Document document) {
        List<Integer> all = GAP.matcher(document.text().chars())
                .results()
                .map(MatchResult::start)
                .toList();
        var some = new ArrayList<>(all);
        if (document.text().endsWithNewline()) {
            some.add(document.text().chars().length());
        }
        return some;
    }

    private static WholeVerdicts.Verdict with(Path file, Document document, int at, String words) throws IOException {
        String chars = document.text().chars();
        String ending = chars.contains("\r\n") ? "\r\n" : "\n";
        String after = chars.substring(0, at)
                + (at == chars.length() ? ending : "")
                + words.replace("\n", ending)
                + (at == chars.length() ? ending : ending + ending)
                + chars.substring(at);
        return verdicts.written(WholeVerdicts.path(file), document.text(), after);
    }
}
