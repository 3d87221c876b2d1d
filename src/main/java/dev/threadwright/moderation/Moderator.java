package dev.threadwright.moderation;

import dev.threadwright.llm.Moderations;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Holds words against the rules. Made at start, so that settings that make no sense are found there. */
@Startup
@ApplicationScoped
public class Moderator {
    private final ModerationSettings settings;
    private final SecretRules secrets;
    private final Terms terms;
    private final Moderations endpoint;
    private final MeterRegistry metrics;

    Moderator(ModerationSettings settings, Moderations endpoint, MeterRegistry metrics) {
        this.settings = settings;
        this.secrets = settings.secretRules().map(SecretRules::read).orElse(SecretRules.NONE);
        this.terms = new Terms(settings.terms());
        this.endpoint = endpoint;
        this.metrics = metrics;
        if (!secrets.unread().isEmpty()) {
            Log.warnf(
                    "Of the rules for secrets these cannot be read, as RE2 does not know their expressions: %s",
                    String.join(", ", secrets.unread()));
        }
    }

    /**
     * What the rules say of those words, at that layer; asks the endpoint where one is configured, so it may take seconds.
     *
     * @param excused rules that an admin let these words pass
     */
    public Verdict check(Layer layer, Where where, List<Passage> passages, Set<Rule> excused) {
        var found = new LinkedHashSet<Finding>();
        passages.forEach(passage -> local(layer, where, passage).forEach(found::add));
        found.removeIf(finding -> excused.contains(finding.rule()));
        if (found.stream().anyMatch(finding -> action(layer, finding.rule()) == Action.BLOCK)) {
            // What must go no further does not go to the endpoint either.
            return verdict(layer, found, List.of());
        }
        if (action(layer, Rule.FLAGGED) == Action.PASS || excused.contains(Rule.FLAGGED)) {
            return verdict(layer, found, List.of());
        }
        var words = passages.stream()
                .map(Passage::words)
                .filter(one -> !one.isBlank())
                .toList();
        return switch (endpoint.look(words)) {
            case Moderations.Look.Nobody() -> verdict(layer, found, List.of());
            case Moderations.Look.Clean() -> verdict(layer, found, List.of());
            case Moderations.Look.Flagged(var categories) -> {
                found.add(new Finding(
                        Rule.FLAGGED, "something that moderation flags (" + String.join(", ", categories) + ")"));
                yield verdict(layer, found, List.of());
            }
            case Moderations.Look.Unreachable(var why) -> {
                metrics.counter("threadwright.moderation.unreachable", "layer", label(layer))
                        .increment();
                yield unreachable(layer) == Layer.Unreachable.CLOSED
                        ? new Verdict.Unchecked("%s could not be checked, and without a check nothing goes on here: %s"
                                .formatted(capital(layer.spoken()), why))
                        : verdict(
                                layer,
                                found,
                                List.of("%s went on unchecked: %s".formatted(capital(layer.spoken()), why)));
            }
        };
    }

    /** As {@link #check}, without the endpoint: what takes no time. */
    public Verdict look(Layer layer, Where where, List<Passage> passages) {
        var found = new LinkedHashSet<Finding>();
        passages.forEach(passage -> local(layer, where, passage).forEach(found::add));
        return verdict(layer, found, List.of());
    }

    /** Whether words of a repository read as if they were written for a model, and people are to know. */
    public boolean readsLikeOrders(Where where, Passage passage) {
        return local(Layer.ASK, where, passage).anyMatch(finding -> finding.rule() == Rule.INJECTION);
    }

    private Stream<Finding> local(Layer layer, Where where, Passage passage) {
        return Stream.of(Rule.SECRET, Rule.PERSONAL, Rule.INJECTION, Rule.TERM)
                .filter(rule -> action(layer, rule) != Action.PASS)
                .flatMap(rule -> (switch (rule) {
                            case SECRET ->
                                Stream.concat(
                                        Secrets.in(passage.words(), passage.before())
                                                .map(name -> "what looks like " + name)
                                                .stream(),
                                        secrets.in(passage));
                            case PERSONAL -> PersonalData.in(passage);
                            case INJECTION -> Injection.in(passage);
                            case TERM -> terms.in(where, passage);
                            case FLAGGED -> Stream.<String>of();
                        })
                        .map(what -> new Finding(rule, what)));
    }

    private Verdict verdict(Layer layer, Set<Finding> found, List<String> notes) {
        var blocks = with(layer, found, Action.BLOCK);
        if (!blocks.isEmpty()) {
            return new Verdict.Blocks(blocks);
        }
        var said = new ArrayList<>(notes);
        with(layer, found, Action.NOTE).forEach(finding -> said.add(sentence(layer, finding)));
        var asks = with(layer, found, Action.ASK);
        return asks.isEmpty()
                ? new Verdict.Passes(said)
                : new Verdict.Asks(
                        asks,
                        asks.stream().map(finding -> sentence(layer, finding)).toList(),
                        said);
    }

    private List<Finding> with(Layer layer, Set<Finding> found, Action action) {
        return found.stream()
                .filter(finding -> action(layer, finding.rule()) == action)
                .toList();
    }

    private static String sentence(Layer layer, Finding finding) {
        return "%s: there is %s.".formatted(layer.spoken(), finding.what());
    }

    private static String label(Layer layer) {
        return layer.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }

    /** Counts what the rules said, once for what people are told of it. */
    public void count(Layer layer, Verdict verdict) {
        switch (verdict) {
            case Verdict.Passes passes -> count(layer, "any", passes.notes().isEmpty() ? "passed" : "noted");
            case Verdict.Asks asks ->
                asks.findings().forEach(finding -> count(layer, finding.rule().label(), "asked"));
            case Verdict.Blocks blocks ->
                blocks.findings().forEach(finding -> count(layer, finding.rule().label(), "blocked"));
            case Verdict.Unchecked _ -> count(layer, Rule.FLAGGED.label(), "unchecked");
        }
    }

    private void count(Layer layer, String rule, String outcome) {
        metrics.counter("threadwright.moderation.verdicts", "layer", label(layer), "rule", rule, "outcome", outcome)
                .increment();
    }

    /** The words as they may be shown: where secrets are blocked, without those that are known by a mark. */
    public String shown(String words) {
        return action(Layer.POST, Rule.SECRET) == Action.BLOCK ? Secrets.masked(words) : words;
    }

    private Action action(Layer layer, Rule rule) {
        return Optional.ofNullable(settings.rules().get(layer))
                .map(rules -> rules.get(rule))
                .orElseGet(() -> layer.usually(rule));
    }

    private Layer.Unreachable unreachable(Layer layer) {
        return settings.unreachable().getOrDefault(layer, layer.usuallyUnreachable());
    }

    /** What holds, by the names of the settings: for the ledger. */
    public Map<String, String> declared() {
        var said = new TreeMap<String, String>();
        for (Layer layer : Layer.values()) {
            for (Rule rule : Rule.values()) {
                said.put(
                        "moderation.rules." + label(layer) + "." + rule.label(),
                        action(layer, rule).name().toLowerCase(java.util.Locale.ROOT));
            }
            said.put(
                    "moderation.unreachable." + label(layer),
                    unreachable(layer).name().toLowerCase(java.util.Locale.ROOT));
        }
        said.put("moderation.endpoint", String.valueOf(endpoint.isConfigured()));
        endpoint.thresholds()
                .forEach((category, threshold) ->
                        said.put("moderation.threshold." + category, String.valueOf(threshold)));
        settings.terms()
                .forEach((name, term) -> said.put(
                        "moderation.terms." + name,
                        "%d words, repositories %s, workspaces %s"
                                .formatted(
                                        term.words().size(),
                                        String.join(" ", term.repos().orElse(List.of("all"))),
                                        String.join(" ", term.teams().orElse(List.of("all"))))));
        return said;
    }

    /** What holds, each a sentence for people. */
    public List<String> inWords() {
        return List.of(
                "What is asked, said, changed and posted is checked for keys, personal data, orders to models and %s%s."
                        .formatted(
                                terms.count() == 0
                                        ? "nothing that you forbid"
                                        : terms.count() + " kinds of forbidden terms",
                                secrets.count() == 0 ? "" : "; " + secrets.count() + " rules for secrets are your own"),
                endpoint.isConfigured()
                        ? "A moderation endpoint looks at it, too."
                        : "No moderation endpoint is configured.");
    }
}
