package dev.threadwright.change;

import dev.threadwright.text.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A paragraph, a heading, an item of a list or a row of a table.
 *
 * @param line where it begins, counted from 1
 * @param marks what stands before it on its line
 * @param raw as the file writes it
 * @param units one; of a row, one for each cell with words
 */
record ProseBlock(Kind kind, int line, String marks, String raw, List<Unit> units) {
    /** Marks before words are shorter. */
    private static final int LONGEST = 200;

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern HEADING = Pattern.compile("\\s*(?:>\\s*){0,50}[#=]{1,6}\\s+");
    private static final Pattern ITEM =
            Pattern.compile("[\\s>]*(?:[-*+•]|[.*]{1,5}|\\(?[\\d#A-Za-z]{1,4}[.)])\\s+(?:\\[[ xX*]\\]\\s+)?");
    private static final Pattern UNDERLINE = Pattern.compile("[=\\-~^\"'`#*+]{3,}\\s*|=+\\s*");

    enum Kind {
        PARAGRAPH("paragraph"),
        HEADING("heading"),
        ITEM("list item"),
        ROW("table row"),
        FRONT_MATTER("text in front matter", "texts in front matter");

        final String noun;
        final String several;

        Kind(String noun) {
            this(noun, noun + "s");
        }

        Kind(String noun, String several) {
            this.noun = noun;
            this.several = several;
        }
    }

    /** Two that have the same are the same, wherever they stand. */
    String same() {
        return kind + " " + marks + " " + raw;
    }

    /** What is read. */
    String text() {
        return units.stream().map(unit -> unit.reading().text()).collect(Collectors.joining(" | "));
    }

    /** Whether it is of the same kind and shares at least a third of its words, as a rewritten one does. */
    boolean isLike(ProseBlock other) {
        var mine = words();
        var others = other.words();
        int all = Math.max(mine.size(), others.size());
        mine.retainAll(others);
        return kind == other.kind && (kind == Kind.FRONT_MATTER || mine.size() * 3 >= all);
    }

    private Set<String> words() {
        return WORD.matcher(text())
                .results()
                .map(match -> match.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** In the order of the file. */
    static List<ProseBlock> of(ProseFormat format, String file, List<Unit> units) {
        var blocks = new ArrayList<ProseBlock>();
        int line = 1;
        int counted = 0;
        for (Unit unit : units) {
            line += (int) file.substring(counted, unit.start())
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            counted = unit.start();
            var block = of(format, file, unit, line);
            ProseBlock last = blocks.isEmpty() ? block : blocks.getLast();
            if (block.kind == Kind.ROW && last != block && last.kind == Kind.ROW && last.line == line) {
                var cells = new ArrayList<>(last.units);
                cells.add(unit);
                String raw = last.raw + " | " + block.raw;
                blocks.set(blocks.size() - 1, new ProseBlock(Kind.ROW, line, "", raw, cells));
            } else {
                blocks.add(block);
            }
        }
        return blocks;
    }

    private static ProseBlock of(ProseFormat format, String file, Unit unit, int line) {
        int start = file.lastIndexOf('\n', unit.start() - 1) + 1;
        int end = file.indexOf('\n', unit.end());
        String before = file.substring(start, unit.start());
        String behind = end < 0 ? "" : file.substring(unit.end(), end);
        Kind kind = Kind.PARAGRAPH;
        if (unit.kind() == Unit.Kind.FRONT_MATTER) {
            kind = Kind.FRONT_MATTER;
        } else if (format != ProseFormat.PLAIN
                && (before.stripTrailing().endsWith("|") || behind.strip().startsWith("|"))) {
            kind = Kind.ROW;
        } else if (before.length() > LONGEST) {
            kind = Kind.PARAGRAPH;
        } else if (HEADING.matcher(before).matches() || isUnderlined(format, file, end)) {
            kind = Kind.HEADING;
        } else if (ITEM.matcher(before).matches()) {
            kind = Kind.ITEM;
        }
        String marks = kind == Kind.ROW ? "" : before;
        return new ProseBlock(kind, line, marks, file.substring(unit.start(), unit.end()), List.of(unit));
    }

    private static boolean isUnderlined(ProseFormat format, String file, int ending) {
        if (ending < 0 || format == ProseFormat.ASCIIDOC || format == ProseFormat.PLAIN) {
            return false;
        }
        int end = file.indexOf('\n', ending + 1);
        String next = file.substring(ending + 1, end < 0 ? file.length() : end);
        return UNDERLINE.matcher(next).matches();
    }
}
