package dev.threadwright.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.Feed;
import dev.threadwright.Fuzzed;
import dev.threadwright.text.Atom;
import dev.threadwright.text.Document;
import dev.threadwright.text.Quotation;
import dev.threadwright.text.Quoted;
import dev.threadwright.text.Span;
import dev.threadwright.text.Text;
import dev.threadwright.text.TextFormat;
import dev.threadwright.text.TextFormats;
import dev.threadwright.text.Unit;
import dev.threadwright.text.Unreadable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files of a repository: read, or called unreadable. What is read stands where it is said to stand, can be quoted, and is
 * read back where other words were written in its place; or the verdict refuses them.
 */
public record FuzzedTexts(String name, List<String> paths) implements Fuzzed {
    private static final int LONGEST_QUOTE = 400;
    private static final Pattern ESCAPED = Pattern.compile("&#?\\w+;|%%");

    /** Each format, by the names of files that are of it. */
    public static List<FuzzedTexts> all() {
        return List.of(
                new FuzzedTexts("android", "app/src/main/res/values/strings.xml"),
                new FuzzedTexts("apple-strings", "App/en.lproj/Localizable.strings"),
                new FuzzedTexts("stringsdict", "App/en.lproj/Localizable.stringsdict"),
                new FuzzedTexts("xcstrings", "App/Localizable.xcstrings"),
                new FuzzedTexts("json", "locales/en.json", "lib/l10n/app_en.arb"),
                new FuzzedTexts("yaml", "config/locales/en.yml"),
                new FuzzedTexts("properties", "src/messages.properties"),
                new FuzzedTexts("gettext", "locale/de/LC_MESSAGES/django.po"),
                new FuzzedTexts("resx", "Resources.resx"),
                new FuzzedTexts("xliff", "messages.xlf"),
                new FuzzedTexts("fluent", "en/app.ftl"),
                new FuzzedTexts("html", "index.html", "a.html.erb", "resources/home.blade.php", "mail.hbs"),
                new FuzzedTexts("components", "A.vue", "A.svelte"),
                new FuzzedTexts(
                        "code", "A.java", "a.kt", "a.swift", "a.py", "a.js", "a.ts", "a.go", "a.rb", "a.php", "a.cs",
                        "a.c", "a.rs", "A.jsx"),
                new FuzzedTexts("markdown", "README.md"),
                new FuzzedTexts("mdx", "a.mdx"),
                new FuzzedTexts("rst", "a.rst"),
                new FuzzedTexts("asciidoc", "a.adoc"),
                new FuzzedTexts("plain", "LICENSE", "docs/a.txt"));
    }

    private FuzzedTexts(String name, String... paths) {
        this(name, List.of(paths));
    }

    /** Of these files. */
    public List<TextFormat> formats() {
        return paths.stream()
                .map(path -> TextFormats.of(path).orElseThrow())
                .distinct()
                .toList();
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        var seeds = new ArrayList<byte[]>();
        for (Path file : Feed.files("formats", "")) {
            String ending = file.toString().replaceFirst(".*[./]", ".");
            for (int i = 0; i < paths.size() && file.toString().contains("/input/"); i++) {
                if (paths.get(i).endsWith(ending) || paths.get(i).equals(ending.substring(1))) {
                    seeds.add(Feed.of(
                            List.of(i, seeds.size()),
                            Files.readAllBytes(file),
                            "Any \"words\" it's".getBytes(StandardCharsets.UTF_8)));
                }
            }
        }
        return seeds;
    }

    @Override
    public void feed(byte[] bytes) {
        var feed = new Feed(bytes);
        String path = feed.one(paths);
        int chosen = feed.choice(256);
        byte[] content = feed.longPart();
        String to = feed.text().strip();
        Optional<Text> text = Text.of(content);
        if (text.isEmpty()) {
            return;
        }
        List<Unit> units;
        try {
            units = TextFormats.of(path).orElseThrow().units(path, text.get().chars());
        } catch (Unreadable refused) {
            assertThat(refused).message().isNotBlank();
            return;
        }
        isSound(text.get(), units);
        if (!units.isEmpty()) {
            rewrite(path, text.get(), units.get(chosen % units.size()), to);
        }
    }

    private static void isSound(Text text, List<Unit> units) {
        String file = text.chars();
        var again = new StringBuilder();
        int at = 0;
        for (Unit unit : units) {
            String read = unit.reading().text();
            if (unit.start() < at || unit.end() < unit.start() || unit.end() > file.length()) {
                throw new AssertionError("A text from %d to %d, behind %d, of %d"
                        .formatted(unit.start(), unit.end(), at, file.length()));
            }
            int within = unit.start();
            for (int i = 0; i < read.length(); i++) {
                int from = unit.reading().startOf(i);
                int to = unit.reading().endOf(i);
                if (from < within || to < from || to > unit.end()) {
                    throw new AssertionError("A character from %d to %d, behind %d, of a text to %d"
                            .formatted(from, to, within, unit.end()));
                }
                within = from;
            }
            for (Atom atom : unit.reading().atoms()) {
                if (atom.start() < unit.start() || atom.end() > unit.end()) {
                    throw new AssertionError("Something filled in outside of its text: " + atom);
                }
            }
            again.append(file, at, unit.start()).append(file, unit.start(), unit.end());
            at = unit.end();
        }
        byte[] written =
                text.encode(again.append(file.substring(at)).toString()).orElseThrow();
        assertThat(written.length + text.encoding().markLength()).isEqualTo(text.length());
    }

    private static void rewrite(String path, Text text, Unit unit, String to) {
        String said = unit.reading().text();
        if (said.isBlank() || said.length() > LONGEST_QUOTE || to.isBlank() || to.length() > LONGEST_QUOTE) {
            return;
        }
        var document = Document.read(path, text);
        List<Quoted> found = document.find(new Quotation(said));
        Quoted quoted = found.stream()
                .filter(one -> one.start() >= unit.start() && one.end() <= unit.end())
                .findFirst()
                .orElseThrow(() -> new AssertionError("“%s” is read there, and not found".formatted(said)));
        if (Words.unfit(said, to).isEmpty()
                && document.replace(quoted, to) instanceof Document.Replacement.Characters replacement) {
            text.encode(replacement.characters())
                    .flatMap(words -> Text.of(spliced(text, replacement.span(), words), text.encoding()))
                    .ifPresent(now -> isReadBack(path, document, now, quoted, to));
        }
    }

    private static byte[] spliced(Text text, Span span, byte[] words) {
        byte[] before = text.content();
        byte[] after = new byte[before.length - span.length() + words.length];
        System.arraycopy(before, 0, after, 0, span.offset());
        System.arraycopy(words, 0, after, span.offset(), words.length);
        System.arraycopy(before, span.end(), after, span.offset() + words.length, before.length - span.end());
        return after;
    }

    private static void isReadBack(String path, Document before, Text now, Quoted quoted, String to) {
        TextOnly.Comparison comparison = TextOnly.of(path, before, now);
        // Who types an entity or %% where others stand may mean it as one.
        boolean plain = !quoted.raw() && !ESCAPED.matcher(to).find();
        if (comparison.findings().isEmpty() && !comparison.wordings().isEmpty() && plain) {
            assertThat(comparison.wordings()).as("texts that differ").hasSize(1);
            var after = Document.read(path, now);
            // Of words with escapes before quotes, the escapes are taken for copied. And apostrophes are written twice
            // in a
            // message that was formatted, also where nothing is filled in any more.
            String read = to.replace("\\'", "'").replace("\\\"", "\"");
            assertThat(Stream.of(to, read, to.replace("'", "''"))
                            .anyMatch(words ->
                                    !after.findClosely(new Quotation(words)).isEmpty()))
                    .as("“%s” is read in %s", to, now.chars())
                    .isTrue();
        }
    }
}
