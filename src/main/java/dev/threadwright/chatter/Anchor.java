package dev.threadwright.chatter;

import dev.threadwright.search.Hit;
import dev.threadwright.text.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words at which somebody points, and where they stand.
 *
 * @param line in which message
 * @param hits none of them empty
 */
record Anchor(int line, String words, Way way, List<Hit> hits) {
    /** How somebody points. */
    enum Way {
        SAID,
        /** In quotation marks. */
        QUOTED,
        /** In a picture. */
        SHOWN
    }

    private static final int COMMON = 12;
    private static final int MOST_WORDS = 8;
    private static final int MOST_LOOKS = 60;
    private static final int MOST = 40;
    private static final Pattern SAYS = Pattern.compile(
            "\\b(?:says?|said|saying|claims?|lists?|reads?|promises?|mentions?|shows?|contains|still has|named|spells?|wrote|footer:|steht|heißt|dit|affiche|dice|pone)"
                    + "\\s+(?:just\\s+|still\\s+|that\\s+|the\\s+|noch\\s+|immer\\s+|refunds are possible\\s+)?(?<x>[^⟦⟧\\n.;!?]{2,120})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern COLON = Pattern.compile(":\\s+(?<x>[^⟦⟧\\n;!?]{4,120})$");
    private static final Pattern LONE = Pattern.compile("[\\p{L}][\\p{L}'-]{4,}");
    private static final Pattern SUBJECT =
            Pattern.compile("^(?<x>[^⟦⟧\\n,.;:!?]{2,60}?)\\s+(?:is|are|was|were|got|has been|have been|→|heißt)\\b");

    static List<Anchor> in(
            List<Spoken> said, List<List<String>> shown, List<Target> targets, Index index, Links links) {
        var looks = new Looks(index, links);
        var anchors = new ArrayList<Anchor>();
        boolean slip = said.stream().anyMatch(spoken -> Cue.TYPO.in(spoken.unquoted()));
        for (int line = 0; line < said.size(); line++) {
            Spoken spoken = said.get(line);
            for (String quote : spoken.quotes()) {
                add(line, quote, Way.QUOTED, looks.quoted(quote), anchors);
            }
            for (Pattern pattern : List.of(SAYS, COLON)) {
                Matcher found = pattern.matcher(spoken.masked());
                while (found.find()) {
                    begin(line, found.group("x"), looks, anchors);
                }
            }
            Matcher subject = SUBJECT.matcher(spoken.masked());
            if (subject.find()) {
                end(line, subject.group("x"), looks, anchors);
            }
            if (slip) {
                Matcher lone = LONE.matcher(spoken.unquoted());
                while (lone.find()) {
                    lone(line, lone.group(), looks, anchors);
                }
            }
        }
        for (Target target : targets) {
            if (target.before().startsWith("s/")) {
                end(target.line(), target.before().substring(2), looks, anchors);
            } else if (!target.before().endsWith("⟧")) {
                end(target.line(), clause(target.before()), looks, anchors);
            }
        }
        // People's own words have the first looks.
        for (int line = 0; line < shown.size(); line++) {
            for (String words : shown.get(line)) {
                List<Hit> hits = looks.quoted(words);
                add(line, words, Way.SHOWN, hits.size() > COMMON ? List.of() : hits, anchors);
            }
        }
        return anchors;
    }

    boolean quoted() {
        return way == Way.QUOTED;
    }

    boolean shown() {
        return way == Way.SHOWN;
    }

    private static String clause(String words) {
        String[] clauses = words.split("⟧|[:;!?]\\s|\\.\\s|\\n");
        return clauses.length == 0 ? "" : clauses[clauses.length - 1].strip();
    }

    /** The longest beginning that stands somewhere. */
    private static void begin(int line, String words, Looks looks, List<Anchor> anchors) {
        String[] all = words.strip().split("\\s+");
        for (int size = Math.min(all.length, MOST_WORDS); size > 0; size--) {
            if (point(line, String.join(" ", List.of(all).subList(0, size)), looks, anchors)) {
                return;
            }
        }
    }

    /** The longest end that stands somewhere. */
    private static void end(int line, String words, Looks looks, List<Anchor> anchors) {
        String[] all = words.strip().split("\\s+");
        for (int size = Math.min(all.length, MOST_WORDS); size > 0; size--) {
            if (point(line, String.join(" ", List.of(all).subList(all.length - size, all.length)), looks, anchors)) {
                return;
            }
        }
    }

    private static boolean point(int line, String words, Looks looks, List<Anchor> anchors) {
        String bare = words.replaceAll("^[\\p{Punct}&&[^#$£]]+|[,.;:!?)]+$", "").strip();
        boolean telling = bare.length() >= 4 && bare.chars().anyMatch(Character::isLetter)
                || bare.chars().anyMatch(Character::isDigit) && bare.length() >= 2;
        if (!telling) {
            return false;
        }
        List<Hit> hits = looks.closely(bare);
        boolean common = hits.size() > COMMON
                || bare.indexOf(' ') < 0 && Character.isLowerCase(bare.codePointAt(0)) && hits.size() > 2;
        add(line, bare, Way.SAID, common ? looks.linked(hits) : hits, anchors);
        return !hits.isEmpty();
    }

    /** A word that stands in one text only may be the slip that somebody speaks of. */
    private static void lone(int line, String word, Looks looks, List<Anchor> anchors) {
        List<Hit> hits = looks.closely(word);
        add(line, word, Way.SAID, hits.size() <= 2 ? hits : List.of(), anchors);
    }

    private static void add(int line, String words, Way way, List<Hit> hits, List<Anchor> anchors) {
        boolean known = anchors.stream()
                .anyMatch(one -> one.line() == line && one.words().equals(words));
        if (!hits.isEmpty() && !known && anchors.size() < MOST) {
            anchors.add(new Anchor(line, words, way, hits));
        }
    }

    /** Each question to the index once, and not without end. */
    private static final class Looks {
        private final Index index;
        private final Links links;
        private final Map<String, List<Hit>> known = new LinkedHashMap<>();

        Looks(Index index, Links links) {
            this.index = index;
            this.links = links;
        }

        List<Hit> closely(String words) {
            return known.size() >= MOST_LOOKS
                    ? known.getOrDefault(words, List.of())
                    : known.computeIfAbsent(words, said -> index.find(said, true));
        }

        /** Of common words only those at a place that a link tells. */
        List<Hit> linked(List<Hit> hits) {
            return hits.stream().filter(links::tell).toList();
        }

        /** Also with what is filled in, where enough is said for that to be no accident. */
        List<Hit> quoted(String words) {
            List<Hit> hits = closely(words);
            return hits.isEmpty() && words.split("\\s+").length >= 3
                    ? index.find(words, false).stream()
                            .filter(hit -> hit.step() == Step.PLACEHOLDERS)
                            .toList()
                    : hits;
        }
    }
}
