package dev.threadwright.chatter;

import dev.threadwright.thread.Person;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the signals off a thread, for one change that may be meant. Nothing in here depends on anything but its input. */
final class Signals {
    /** Something of somebody's: “Figma's docs”, “the Jira board”, “in Zoom”. */
    private static final Pattern OWNED = Pattern.compile("\\b(?<x>\\p{Lu}[\\p{L}0-9]+)'s?\\s");

    private static final Pattern SPEAKS = Pattern.compile(
            "(?:^|[.:;,]\\s*|\\b(?:the|my|our|on|in)\\s+)(?<x>\\p{Lu}[\\p{L}]+(?:\\s\\p{Lu}\\p{L}*)?)\\s+(?:(?:\\p{Ll}+\\s+){0,2})"
                    + "(?:says?|said|shows?|has|wrote|displays?|calls|docs|page|console|board|dashboard|website|site|affiche|steht|dice)\\b");
    private static final Pattern NO_NAME = Pattern.compile(
            "(?i)(?:ios|android|api|qa|ux|ui|faq|pr|app|the|our|my|docs?|page|search|settings|typo|spelling|footer|homepage|checkout|button|screen|menu|customers?"
                    + "|support|design|legal|brand|people|install|import|usability|pricing|product|people|dunning|onboarding|screenshot|empty|small|last|editor|reminder"
                    + "|auditor|regulator|call|spotted|tip|security|forced|permission|loyalty|share|error|help|contact|billing|login|signup|public|returns?|express|free)");

    private final List<Spoken> said;
    private final List<Utterance> utterances;
    private final Index index;
    private final Links links;

    Signals(List<Spoken> said, List<Utterance> utterances, Index index) {
        this.said = said;
        this.utterances = utterances;
        this.index = index;
        this.links = new Links(said, index);
    }

    /** @param others the other changes that may be meant */
    Map<Signal, Double> of(Finding finding, List<Finding> others) {
        var signals = new EnumMap<Signal, Double>(Signal.class);
        for (Signal signal : Signal.values()) {
            signals.put(signal, value(signal, finding, others));
        }
        return signals;
    }

    private double value(Signal signal, Finding finding, List<Finding> others) {
        boolean slip = finding.how() == Refit.How.NEAR;
        boolean number = finding.how() == Refit.How.NUMBER;
        boolean alike = slip || number;
        return switch (signal) {
            case QUOTED -> is(finding.anchor().way() != Anchor.Way.SAID);
            case LINKED -> links.fit(finding.place());
            case WHOLE_TEXT ->
                is(finding.place()
                        .text()
                        .strip()
                        .equalsIgnoreCase(finding.anchor().words().strip()));
            case PLAIN -> is(finding.target().plain());
            case GIVEN -> is(finding.target().quoted());
            case SLIP -> is(slip);
            case NUMBER -> is(number);
            case OTHER_WORDS -> is(finding.how() == Refit.How.WHOLE);
            case LOOSE -> is(!alike && !finding.target().quoted());
            case STALE -> any(Cue.STALE);
            case WRONG -> any(Cue.WRONG);
            case TYPO -> any(Cue.TYPO);
            case RENAMED -> any(Cue.RENAMED);
            case AGREED -> Math.min(2, agreed(finding)) / 2.0;
            case REACTED ->
                is(utterances.stream().anyMatch(one -> !one.reactions().isEmpty()));
            case ALONE -> is(others(finding) == 0);
            case DISPUTED -> Math.min(2, disputed(finding)) / 2.0;
            case LEFT_OPEN -> is(isLeftOpen());
            case HEDGED ->
                is(in(Cue.HEDGE, finding.reporter())
                        || in(Cue.HEDGE, finding.target().line()));
            case ASKED ->
                is(finding.target().asked()
                        || !finding.target().plain()
                                && in(Cue.ASK, finding.anchor().line()));
            case LAUGHED -> alike ? 0 : any(Cue.LAUGH);
            case MOCKED -> any(Cue.MOCK);
            case DONE -> any(Cue.DONE);
            case FOREIGN -> is(isForeign(finding));
            case THEIRS -> any(Cue.THEIRS);
            case ASTRAY -> is(links.leadAway(finding.anchor().line(), finding.place()));
            case ELSEWHERE -> any(Cue.ELSEWHERE);
            case BROKEN -> any(Cue.BROKEN);
            case RIVALS -> is(hasRivals(finding, others));
        };
    }

    private static double is(boolean so) {
        return so ? 1 : 0;
    }

    private double any(Cue cue) {
        return is(said.stream().anyMatch(spoken -> cue.in(spoken.unquoted())));
    }

    private boolean in(Cue cue, int line) {
        return cue.in(said.get(line).unquoted());
    }

    private long agreed(Finding finding) {
        Person reporter = utterances.get(finding.reporter()).by();
        long agreed = 0;
        for (int line = finding.reporter() + 1; line < said.size(); line++) {
            boolean other = !utterances.get(line).by().equals(reporter);
            agreed += other && in(Cue.AGREE, line) && !in(Cue.DISPUTE, line) ? 1 : 0;
        }
        return agreed;
    }

    private long others(Finding finding) {
        Person reporter = utterances.get(finding.reporter()).by();
        return utterances.stream().filter(one -> !one.by().equals(reporter)).count();
    }

    private long disputed(Finding finding) {
        long disputed = 0;
        for (int line = finding.reporter() + 1; line < said.size(); line++) {
            disputed += in(Cue.DISPUTE, line) ? 1 : 0;
        }
        return disputed;
    }

    private boolean isLeftOpen() {
        int last = said.size() - 1;
        return last > 0 && (in(Cue.DISPUTE, last) || in(Cue.ASK, last) && !in(Cue.AGREE, last));
    }

    private boolean isForeign(Finding finding) {
        if (links.leadAway(finding.anchor().line(), finding.place())) {
            return true;
        }
        for (int line : List.of(finding.anchor().line(), finding.target().line(), 0)) {
            String words = said.get(line).masked();
            if (names(OWNED.matcher(words), finding, true) || names(SPEAKS.matcher(words), finding, false)) {
                return true;
            }
        }
        return false;
    }

    /** @param owning of whom something is said to be theirs: then it may be in our texts and not be ours */
    private boolean names(Matcher found, Finding finding, boolean owning) {
        while (found.find()) {
            String name = found.group("x").split("\\s")[0];
            boolean ours =
                    finding.place().repo().toString().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
            if (!ours
                    && name.length() > 1
                    && !NO_NAME.matcher(name).matches()
                    && (owning && !name.matches("(?:It|That|What|There|Here|Let|Who|He|She)")
                            || index.find(name, true).isEmpty())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasRivals(Finding finding, List<Finding> others) {
        return others.stream()
                .filter(other -> other.target().plain()
                        && other.target().line() != finding.target().line())
                .filter(other -> other.place().equals(finding.place()))
                .anyMatch(other -> !other.to().equalsIgnoreCase(finding.to())
                        && !finding.to().contains(other.to())
                        && !other.to().contains(finding.to()));
    }
}
