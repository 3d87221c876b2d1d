package dev.threadwright.match;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What somebody said, taken apart for comparing it with repositories.
 *
 * @param text without Slack's escapes and mentions
 * @param weights how much each of its terms counts
 * @param written how the terms are written, where they first stand
 * @param quoted what stands in quotes or backticks, and addresses; each of more than one term
 */
record Saying(String text, Map<String, Double> weights, Map<String, String> written, List<String> quoted) {
    /** Words about asking and about language itself: they are in most requests, whatever these are about. */
    private static final Set<String> ASKING = terms(
            "a an the and or but if then than that this these those there here it its is are was were be been being am"
                    + " do does did done not no nor so as at by for from in into of on onto off out over under up down"
                    + " to with without about after before between during through when where which who whom whose"
                    + " what why how all any both each few more most other some such only own same too very can"
                    + " could will would should may might must shall have has had having i we you he she they me us"
                    + " him her them my our your his their mine also just still yet again ever never always now even"
                    + " much many one two get got let like make made see seen don doesn isn wasn t s"
                    + " fix fixe fixed fixing update updated updating change changed changing typo correct corrected"
                    + " correction wording word reword text clarify clarified clarity clearer improve improved"
                    + " improvement small minor add added adding remove removed removing rename renamed replace"
                    + " replaced mention mentioned mentioning grammar grammatical spelling spelled misspelled wrong"
                    + " broken bug issue pr please doc docs chore feat enhancement request refactor hotfix wip"
                    + " suggestion sentence error mistake old new better https www com org github");

    private static final double OF_LITTLE = 0.3;

    /** Behind its host an address is worded by whoever is there. */
    private static final Pattern PATH_OF_ADDRESS = Pattern.compile("(?<=://)([\\w.:-]{1,255})(/[^\\s<>|\"”`]*)");

    /** An issue of a forge: every repository counts from 1. */
    private static final Pattern COUNTED = Pattern.compile("(?<!\\w)#\\d+\\b");

    private static final Pattern QUOTED =
            Pattern.compile("\"([^\"\\n]{3,300})\"|“([^”\\n]{3,300})”|`([^`\\n]{3,300})`|«([^»\\n]{3,300})»");
    private static final Pattern ADDRESS = Pattern.compile("(https?://[\\w.-]{1,255}/[^\\s<>|\"”`]*[\\w/])");
    private static final int MOST_QUOTED = 12;
    private static final Pattern SLACK = Pattern.compile("<[@#!][^<>]{0,200}>");

    Saying {
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        written = Map.copyOf(written);
        quoted = List.copyOf(quoted);
    }

    static Saying of(String message) {
        String text = SLACK.matcher(message)
                .replaceAll(" ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
        var weights = new LinkedHashMap<String, Double>();
        var written = new HashMap<String, String>();
        String own = COUNTED.matcher(text).replaceAll(" ");
        for (Lexemes.Lexeme term : Lexemes.in(PATH_OF_ADDRESS.matcher(own).replaceAll("$1 "))) {
            weights.put(term.term(), isTelling(term.term()) ? 1.0 : OF_LITTLE);
            written.putIfAbsent(term.term(), term.written());
        }
        for (Lexemes.Lexeme term : Lexemes.in(own)) {
            weights.putIfAbsent(term.term(), OF_LITTLE);
            written.putIfAbsent(term.term(), term.written());
        }
        return new Saying(text, weights, written, quoted(text));
    }

    private static Set<String> terms(String words) {
        return Lexemes.in(words).stream().map(Lexemes.Lexeme::term).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a term may tell one repository from another: no word about asking, and no mere number. */
    static boolean isTelling(String term) {
        return !ASKING.contains(term) && !term.chars().allMatch(Character::isDigit);
    }

    /** Whether there is anything in it that may tell one repository from another. */
    boolean tells() {
        return weights.keySet().stream().anyMatch(Saying::isTelling);
    }

    /** This, and what was said earlier, which counts less. */
    Saying after(Saying earlier, double weight) {
        var both = new LinkedHashMap<>(weights);
        earlier.weights.forEach((term, own) -> both.merge(term, own * weight, Math::max));
        var spelt = new HashMap<>(earlier.written);
        spelt.putAll(written);
        return new Saying(text, both, spelt, quoted);
    }

    private static List<String> quoted(String text) {
        return Stream.concat(
                        QUOTED.matcher(text).results(), ADDRESS.matcher(text).results())
                .map(match -> IntStream.rangeClosed(1, match.groupCount())
                        .mapToObj(match::group)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow())
                .filter(words -> Lexemes.in(words).size() > 1)
                .distinct()
                .limit(MOST_QUOTED)
                .toList();
    }
}
