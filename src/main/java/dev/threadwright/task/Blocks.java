package dev.threadwright.task;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pairs told by the form of lines: a difference, a table, "old:" above "new:". */
final class Blocks {
    private static final Pattern SIGNED = Pattern.compile("\\A[\\s\\uE000\\uE001]*+([-+])(?![-+]{2})(.*)\\z");
    private static final Pattern HEAD =
            Pattern.compile("\\A[\\s\\uE000\\uE001]*+(?:---|\\+\\+\\+) (?:[ab]/)?(\\S{1,300})\\s*\\z");

    private static final String BOLD = "[\\s*_~]*+";
    private static final Pattern OLD =
            Pattern.compile("\\A" + BOLD + "(?:old|before|from|current|currently|now|was|existing|wrong"
                    + "|is|today|original|old (?:text|copy|wording)|current (?:text|copy|wording))" + BOLD + "[:=]"
                    + BOLD + "(?=\\S)");
    private static final Pattern NEW =
            Pattern.compile("\\A" + BOLD + "(?:new|after|to|proposed|should be|should say|should read|right"
                    + "|correct|becomes|updated|change to|want|suggested|new (?:text|copy|wording)|proposed (?:text|copy|wording))"
                    + BOLD
                    + "[:=]" + BOLD + "(?=\\S)");

    private static final Pattern OLD_CELL =
            Pattern.compile("(?:old|before|from|current|currently|now|was|existing|is|today)\\b.*");
    private static final Pattern NEW_CELL = Pattern.compile(
            "(?:new|after|to|proposed|should (?:be|say|read)|updated|becomes|change to|suggested)\\b.*");
    private static final Pattern RULE = Pattern.compile("[\\s:|+-]*-[\\s:|+-]*");

    private final Draft draft;
    private final List<Line> lines;
    /** Lines before it are none of a difference. */
    private int noDifference;

    private Blocks(Draft draft) {
        this.draft = draft;
        this.lines = Line.of(draft.rest());
    }

    static void read(Draft draft) {
        new Blocks(draft).read();
    }

    private void read() {
        int at = 0;
        while (at < lines.size() && draft.wishes().size() <= Examination.MOST) {
            int behind = difference(at);
            behind = behind > at ? behind : labelled(at);
            behind = behind > at ? behind : table(at);
            at = Math.max(behind, at + 1);
        }
    }

    private int difference(int at) {
        Matcher head = HEAD.matcher(lines.get(at).text());
        if (head.matches()) {
            take(lines.get(at));
            if (head.group(1).indexOf('.') >= 0 && !draft.paths().contains(head.group(1))) {
                draft.paths().add(head.group(1));
            }
            return at + 1;
        }
        if (at < noDifference) {
            return at;
        }
        List<String> old = signed(at, "-");
        List<String> fresh = signed(at + old.size(), "+");
        if (old.isEmpty() || fresh.isEmpty()) {
            noDifference = at + old.size();
            return at;
        }
        int behind = at + old.size() + fresh.size();
        take(at, behind);
        if (old.size() == fresh.size()) {
            for (int i = 0; i < old.size(); i++) {
                draft.wish(old.get(i), fresh.get(i));
            }
        } else {
            draft.wish(String.join("\n", old), String.join("\n", fresh));
        }
        return behind;
    }

    private List<String> signed(int at, String sign) {
        var found = new ArrayList<String>();
        for (int i = at; i < lines.size(); i++) {
            Matcher signed = SIGNED.matcher(lines.get(i).text());
            if (!signed.matches() || !signed.group(1).equals(sign)) {
                break;
            }
            found.add(Said.stripped(signed.group(2).replace("\uE000", "").replace("\uE001", "")));
        }
        return found;
    }

    private int labelled(int at) {
        Line line = lines.get(at).withoutBullet();
        Matcher old = OLD.matcher(line.plain());
        if (!old.find()) {
            return at;
        }
        int next = at + 1;
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
        Line below = next < lines.size() ? lines.get(next).withoutBullet() : line;
        Matcher fresh = NEW.matcher(below.plain());
        if (!fresh.find()) {
            return at;
        }
        draft.wish(
                Wording.of(line.text().substring(old.end())),
                Wording.of(below.text().substring(fresh.end())));
        take(line);
        take(below);
        return next + 1;
    }

    private int table(int at) {
        var rows = new ArrayList<List<String>>();
        int behind = at;
        while (behind < lines.size()) {
            List<String> cells = cells(lines.get(behind).text());
            if (cells.size() != 2 && !(cells.isEmpty() && !rows.isEmpty() && isRule(lines.get(behind)))) {
                break;
            }
            rows.add(cells);
            behind++;
        }
        boolean framed = lines.get(at).text().strip().startsWith("|");
        if (rows.size() < (framed ? 1 : 2)) {
            return at;
        }
        boolean ruled = rows.size() > 1 && rows.get(1).isEmpty();
        String first = rows.getFirst().getFirst().toLowerCase(java.util.Locale.ROOT);
        String second = rows.getFirst().getLast().toLowerCase(java.util.Locale.ROOT);
        boolean backward =
                NEW_CELL.matcher(first).matches() && OLD_CELL.matcher(second).matches();
        boolean headed = ruled
                || backward
                || OLD_CELL.matcher(first).matches() && NEW_CELL.matcher(second).matches();
        rows.stream()
                .skip(headed ? 1 : 0)
                .filter(row -> !row.isEmpty())
                .limit(Examination.MOST + 1)
                .forEach(row -> draft.wish(
                        backward ? row.getLast() : row.getFirst(), backward ? row.getFirst() : row.getLast()));
        take(at, behind);
        return behind;
    }

    private static boolean isRule(Line line) {
        return RULE.matcher(line.text()).matches();
    }

    private static List<String> cells(String line) {
        String row = Said.stripped(line.replace("\uE000", "").replace("\uE001", ""));
        if (row.indexOf('\t') < 0 && row.indexOf('|') < 0 || RULE.matcher(row).matches()) {
            return List.of();
        }
        row = row.startsWith("|") ? row.substring(1) : row;
        row = row.endsWith("|") && !row.endsWith("\\|") ? row.substring(0, row.length() - 1) : row;
        var cells = new ArrayList<String>();
        for (String cell : row.split(row.indexOf('|') >= 0 ? "(?<!\\\\)\\|" : "\t+", -1)) {
            cells.add(Wording.of(cell.replace("\\|", "|")));
        }
        return cells;
    }

    private void take(int first, int behind) {
        draft.take(lines.get(first).start(), lines.get(behind - 1).end());
    }

    private void take(Line line) {
        draft.take(line.start(), line.end());
    }
}
