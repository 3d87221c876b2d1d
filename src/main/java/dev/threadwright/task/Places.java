package dev.threadwright.task;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people call a place: {@code on the pricing page}, {@code under Settings > Billing}, {@code the checkout flow}. */
final class Places {
    /** What makes the words before it a place. */
    static final String NOUN =
            "(?:page|screen|view|section|header|footer|sidebar|nav|navbar|navigation|menu|modal|dialog|dialogue|popup|pop-up"
                    + "|banner|tab|form|button|card|tooltip|flow|e-?mail|settings|onboarding|checkout|hero|title|heading|headline|subtitle|label"
                    + "|placeholder|toast|docs|documentation|readme|faq|dashboard|homepage|home page|landing|widget|panel|dropdown|wizard|step|cta"
                    + "|notification|error|message|template|app|site|website|link|copy|file|guide|tutorial|changelog|drawer|toolbar|list|table|column)";

    private static final String WORD = "[\\p{L}\\p{N}#/][\\p{L}\\p{N}'&/._+-]{0,40}";
    private static final String ARTICLE = "(?:(?:the|our|my|your|this|that|its|an?|all|both|every|each|same)\\s+){0,2}";

    private static final Pattern BEHIND_PREPOSITION =
            Pattern.compile("(?<![\\p{L}\\p{N}-])(?:on|in|at|under|inside|within|for|from|across"
                    + "|throughout|near|atop|below|above)\\s+" + ARTICLE + "(?=[\\p{L}\\p{N}#/])");
    private static final Pattern OF =
            Pattern.compile("\\A\\s+(?:of|on|in|inside|within|for)\\s+" + ARTICLE + "(?=[\\p{L}\\p{N}#/])");
    private static final Pattern NEXT = Pattern.compile("\\G(?:\\s|\\s*(?:>{1,2}|→|›|»|->)\\s*)?(" + WORD + ")");

    private static final Pattern NAMED =
            Pattern.compile("(?<![\\p{L}\\p{N}-])(?:(" + WORD + ")\\s)?(?:(" + WORD + ")\\s)?"
                    + "(page|screen|section|header|footer|sidebar|navbar|modal|dialog|popup|banner|tab|form|flow|dashboard|homepage|tooltip|dropdown|email|button"
                    + "|title|heading|headline|hero|cta|menu|placeholder|faq|card)(?![\\p{L}\\p{N}-])");

    private static final Set<String> ENDS =
            Set.of(("to with by into should must needs need has have had please pls it it's its and but so says say "
                            + "said that which because is are was were thanks thx thank can could would we you i they change replace rename update fix make "
                            + "remove delete use on in at under inside within for from of across instead rather not where when as or if then also still "
                            + "currently now asap the a an our there there's reads read shows too only what who how does do did seems looks just than over "
                            + "becomes become typo be been before after while since until via per mean means changing replacing fixing updating making doing")
                    .split(" "));

    private static final Set<String> NOWHERE =
            Set.of(("me us you him her them it this that these those now today tomorrow advance course example once "
                            + "all everyone everything here there time general case fact order thread thread. channel slack least first last start "
                            + "end minute second seconds sec bit moment future meantime way question both consistency clarity sure real free good "
                            + "short real-time production prod return particular monday tuesday wednesday thursday friday weekend review launch release "
                            + "everybody team customers users people context reference a the each fun pr text wording words word copy english message "
                            + "one some any half front total my your our and or help same no yes next sentence phrase line string paragraph")
                    .split(" "));

    private static final Set<String> NO_NAME =
            Set.of(("the a an this that our my your its on in at of to for from and or is says new old next same "
                            + "every each all any change rename replace update fix make call with by it we you i please also under inside")
                    .split(" "));

    private static final int MOST_WORDS = 5;

    private Places() {}

    static Set<String> in(Said rest) {
        var places = new LinkedHashSet<String>();
        Matcher preposition = BEHIND_PREPOSITION.matcher(rest.plain());
        int from = 0;
        while (from <= rest.plain().length() && preposition.find(from)) {
            from = phrase(rest, preposition.end(), places);
        }
        Matcher named = NAMED.matcher(rest.plain());
        while (named.find()) {
            name(rest, named).ifPresent(place -> {
                boolean known = places.stream().anyMatch(other -> contains(other, place));
                if (!known) {
                    places.add(place);
                }
            });
        }
        return places;
    }

    /** One place, and those that it is said to be in, however many. @return where to go on */
    private static int phrase(Said rest, int start, Set<String> places) {
        int from = start;
        while (true) {
            int end = end(rest.plain(), from);
            if (end == from) {
                return from + 1;
            }
            String place = rest.text().substring(from, end);
            boolean repo = place.endsWith(" repo") || place.endsWith(" repository");
            if (!repo && !NOWHERE.contains(place.toLowerCase(Locale.ROOT)) && !Addresses.isAddress(place)) {
                places.add(place);
            }
            Matcher of = OF.matcher(rest.plain()).region(end, rest.plain().length());
            if (!of.find()) {
                return end;
            }
            from = of.end();
        }
    }

    private static int end(String plain, int start) {
        Matcher next = NEXT.matcher(plain).region(start, plain.length());
        int end = start;
        for (int words = 0; words < MOST_WORDS && next.find(); words++) {
            String word = next.group(1);
            if (ENDS.contains(word) && words > 0 || ENDS.contains(word) && !word.equals("use")) {
                return end;
            }
            end = next.end(1);
            char last = plain.charAt(end - 1);
            if (last == '.' || last == '\'') {
                return end - 1;
            }
        }
        return end;
    }

    private static java.util.Optional<String> name(Said rest, Matcher named) {
        int start = named.start(3);
        for (int group = 2; group >= 1; group--) {
            String word = named.group(group);
            if (word == null) {
                continue;
            }
            if (NO_NAME.contains(word) || ENDS.contains(word)) {
                break;
            }
            start = named.start(group);
        }
        boolean bare = start == named.start(3);
        boolean tells = named.group(3).matches("header|footer|sidebar|navbar|homepage|dashboard|faq|hero");
        return bare && !tells
                ? java.util.Optional.empty()
                : java.util.Optional.of(rest.text().substring(start, named.end()));
    }

    private static boolean contains(String known, String place) {
        return known.toLowerCase(Locale.ROOT).contains(place.toLowerCase(Locale.ROOT));
    }
}
