package dev.threadwright.task;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Says what was understood of a message that is no literal request, and how to put it. */
final class Explanation {
    private static final String OLD = "…the words as they stand now…";
    private static final int MOST_MARKS = 100;
    private static final String NEW = "…the new words…";
    private static final Pattern WANTS =
            Pattern.compile("\\b(?:should (?:be|say|read)|to|with|say|into|becomes?|use):?\\s*\\z");

    private Explanation() {}

    static Reading.NotUnderstood of(Fault fault, Hints hints) {
        var understood = new ArrayList<>(fault.understood());
        understood.addAll(places(hints));
        return new Reading.NotUnderstood(understood, fault.missing(), fault.example() + where(hints));
    }

    static Reading.NotUnderstood of(Draft draft, Hints hints) {
        Said rest = draft.rest();
        var old = new ArrayList<String>();
        var fresh = new ArrayList<String>();
        name(rest, old, fresh);
        var understood = new ArrayList<String>();
        old.forEach(words -> understood.add("you name the words " + Fault.quoted(words)));
        fresh.forEach(words -> understood.add("you name the new words " + Fault.quoted(words)));
        understood.addAll(places(hints));
        String example = "change " + Fault.quoted(old.isEmpty() ? OLD : old.getFirst()) + " to "
                + Fault.quoted(fresh.isEmpty() ? NEW : fresh.getFirst()) + where(hints);
        return new Reading.NotUnderstood(understood, missing(old.isEmpty(), fresh.isEmpty()), example);
    }

    private static String missing(boolean noOld, boolean noNew) {
        if (!noOld && !noNew) {
            return "Whether the words shall be changed is not said.";
        }
        if (noOld && noNew) {
            return "Which words to change, and what they shall become, is not said word for word.";
        }
        return noOld
                ? "Which words stand there now is not said word for word."
                : "What the words shall become is not said word for word.";
    }

    /** The words in quotes, by whether they are wanted or stand there. */
    private static void name(Said rest, List<String> old, List<String> fresh) {
        var quotes = new Quotes(rest.text(), true);
        int from = 0;
        for (int mark = 0; mark < Math.min(quotes.count(), MOST_MARKS) && old.size() + fresh.size() < 4; mark++) {
            int opener = quotes.at(mark);
            if (opener < from || !quotes.opens(opener)) {
                continue;
            }
            OptionalInt closer = Closing.nearest(quotes, opener);
            if (closer.isPresent()) {
                from = closer.getAsInt() + 1;
                String words = quotes.inside(opener, closer.getAsInt());
                boolean named = !words.isBlank() && words.indexOf(Said.TAKEN) < 0 && !Addresses.isAddress(words);
                boolean wanted = Lead.near(rest.plain(), opener).matches(WANTS);
                if (named) {
                    (wanted ? fresh : old).add(words);
                }
            }
        }
    }

    private static List<String> places(Hints hints) {
        var places = new ArrayList<String>();
        hints.places().forEach(place -> places.add("it is about “" + place + "”"));
        hints.paths().forEach(path -> places.add("it is about the file " + path));
        hints.keys().forEach(key -> places.add("it is about the key " + key));
        hints.repos().forEach(repo -> places.add("it is about the repository " + repo));
        hints.repoNames().stream()
                .filter(name -> !hints.places().contains(name.replace('-', ' ')))
                .forEach(name -> places.add("it is about the repository " + name));
        return places;
    }

    private static String where(Hints hints) {
        String place = !hints.paths().isEmpty()
                ? " in " + hints.paths().getFirst()
                : hints.places().isEmpty() ? "" : place(hints.places().getFirst());
        String repo = !hints.repos().isEmpty()
                ? " in " + hints.repos().getFirst()
                : hints.repoNames().isEmpty() || isSaid(hints)
                        ? ""
                        : " in " + hints.repoNames().getFirst();
        return place + repo;
    }

    /** Whether the repository's name is the place's. */
    private static boolean isSaid(Hints hints) {
        return hints.paths().isEmpty()
                && !hints.places().isEmpty()
                && hints.places().getFirst().equals(hints.repoNames().getFirst().replace('-', ' '));
    }

    private static String place(String place) {
        boolean name = Character.isUpperCase(place.codePointAt(0)) || place.startsWith("/") || place.indexOf('>') >= 0;
        boolean page = place.endsWith("page") || place.endsWith("screen") || place.endsWith("button");
        return (name ? " under " : page ? " on the " : " in the ") + place;
    }
}
