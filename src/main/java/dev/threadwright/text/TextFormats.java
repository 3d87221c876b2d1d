package dev.threadwright.text;

import java.util.List;
import java.util.Optional;

/** The formats that we read. */
public final class TextFormats {
    /** The first that reads a path has it: those that know it more closely come first. */
    private static final List<TextFormat> ALL = List.of(
            new ComponentFile(),
            new HtmlText(),
            new CodeText(),
            new Markdown(),
            new XcStrings(),
            new AppleStrings(),
            new AppleStringsdict(),
            new Gettext(),
            new Fluent(),
            new Resx(),
            new Xliff(),
            new AndroidStrings(),
            new MessageProperties(),
            new Mdx(),
            new RestructuredText(),
            new AsciiDoc(),
            new PlainText(),
            new JsonCatalog(),
            new YamlCatalog());

    private TextFormats() {}

    public static List<TextFormat> all() {
        return ALL;
    }

    /** The format of a file of that path. */
    public static Optional<TextFormat> of(String path) {
        return ALL.stream().filter(format -> format.reads(path)).findFirst();
    }
}
