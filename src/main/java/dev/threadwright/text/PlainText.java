package dev.threadwright.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain text: paragraphs between blank lines. */
final class PlainText implements TextFormat {
    private static final Pattern PATH = Pattern.compile(
            "(?i)(?:.*/)?(?:[^/]*\\.(?:txt|text)|(?:README|LICEN[CS]E|CHANGELOG|CHANGES|NEWS|AUTHORS|CONTRIBUTING|COPYING|NOTICE|INSTALL|TODO|HISTORY|HACKING|THANKS|CREDITS|FAQ|SECURITY)(?:[-_.][A-Z]{2,3})?)");
    /** Files of that name are read by programs. */
    private static final Pattern CONFIGURATION =
            Pattern.compile("(?i)(?:.*/)?(?:cmakelists|robots|[\\w.-]*requirements[\\w.-]*|constraints)\\.txt");

    private static final Pattern MARK = Pattern.compile("(?:[-*+•o]|\\(?[\\dA-Za-z]{1,3}[.)])[ \\t]+");
    /** A list's entry, a heading's line, a line of a table or of code: it begins a text of its own. */
    private static final Pattern OWN_LINE =
            Pattern.compile("[-*+•o] .*|\\(?[\\dA-Za-z]{1,3}[.)] .*|[|>$#].*|.*[^.:?!,;]{1,3}\\t.*");

    @Override
    public String title() {
        return "plain text";
    }

    @Override
    public boolean reads(String path) {
        return PATH.matcher(path).matches() && !CONFIGURATION.matcher(path).matches();
    }

    @Override
    public List<Unit> units(String path, String file) {
        var units = new ReadBack(this, path, file);
        var lines = new Lines(file, 0);
        for (int line = 0; line < lines.count(); ) {
            int last = line;
            while (!lines.blank(line) && !lines.blank(last + 1) && goesOn(lines, line, last + 1)) {
                last++;
            }
            Matcher mark = MARK.matcher(file).region(lines.words(line), lines.end(line));
            Reading.Builder reading = Reading.from(file, mark.lookingAt() ? mark.end() : lines.words(line));
            for (int i = line; i <= last; i++) {
                if (i > line) {
                    reading.reads(lines.words(i), " ");
                }
                reading.plain(lines.end(i));
            }
            units.add(Unit.Kind.PROSE, "", reading.build(), List.of());
            line = last + 1;
        }
        return units.units();
    }

    private static boolean goesOn(Lines lines, int first, int line) {
        if (OWN_LINE.matcher(lines.text(line)).matches()) {
            return false;
        }
        int before = lines.indent(line - 1);
        return lines.indent(line) == before || line - 1 == first && lines.indent(line) != before;
    }
}
