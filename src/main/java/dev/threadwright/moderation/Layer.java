package dev.threadwright.moderation;

import java.util.EnumMap;
import java.util.Map;

/** Where words are on their way from, and what a rule does there unless the settings say otherwise. */
public enum Layer {
    /** What people ask. Who wants a forbidden term taken out has to quote it. */
    ASK("what people ask", Action.BLOCK, Action.NOTE, Action.NOTE, Action.PASS, Action.BLOCK, Unreachable.OPEN),
    /** What a model says to people. */
    REPLY("what a model says", Action.BLOCK, Action.NOTE, Action.PASS, Action.NOTE, Action.BLOCK, Unreachable.OPEN),
    /** The new words of a change, whoever wrote them. */
    CHANGE("the new words", Action.BLOCK, Action.NOTE, Action.ASK, Action.BLOCK, Action.ASK, Unreachable.CLOSED),
    /** What is told of a change where others read it: the old words are quoted there, too. */
    POST(
            "what the pull request would say",
            Action.BLOCK,
            Action.NOTE,
            Action.NOTE,
            Action.PASS,
            Action.BLOCK,
            Unreachable.CLOSED);

    /** What follows where an endpoint is configured and gives no answer. */
    enum Unreachable {
        /** They go on, and people are told that nobody looked. */
        OPEN,
        /** They wait, and people are told why. */
        CLOSED
    }

    private final String spoken;
    private final Map<Rule, Action> actions = new EnumMap<>(Rule.class);
    private final Unreachable unreachable;

    Layer(
            String spoken,
            Action secret,
            Action personal,
            Action injection,
            Action term,
            Action flagged,
            Unreachable unreachable) {
        this.spoken = spoken;
        this.unreachable = unreachable;
        actions.put(Rule.SECRET, secret);
        actions.put(Rule.PERSONAL, personal);
        actions.put(Rule.INJECTION, injection);
        actions.put(Rule.TERM, term);
        actions.put(Rule.FLAGGED, flagged);
    }

    /** A noun phrase. */
    public String spoken() {
        return spoken;
    }

    Action usually(Rule rule) {
        return actions.get(rule);
    }

    Unreachable usuallyUnreachable() {
        return unreachable;
    }
}
