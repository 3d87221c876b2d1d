package dev.threadwright.policy;

import dev.threadwright.audit.Ledger;
import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.Place;
import dev.threadwright.thread.Profile;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Says who may do what. Made at start, so that settings that make no sense are found there. */
@Startup
@ApplicationScoped
public class Policies {
    private final PolicyConfig config;
    private final Scopes scopes;
    private final List<Trigger> triggers;
    private final List<Rule> rules;

    Policies(PolicyConfig config) {
        this.config = config;
        this.scopes = new Scopes(config);
        this.triggers = config.triggers().entrySet().stream()
                .map(one -> Trigger.of(one.getKey(), one.getValue()))
                .toList();
        this.rules = new TreeMap<>(config.approvals())
                .entrySet().stream()
                        .map(one -> new Rule(one.getKey(), one.getValue()))
                        .toList();
    }

    /** Whether who asks makes no difference, so that nobody needs to be looked up. */
    public boolean anyoneMayAsk() {
        return config.guests() && config.outsiders();
    }

    /** Whether that person may ask for a change. */
    public Permission mayAsk(Profile who) {
        return mayTakePart(who, "ask for changes");
    }

    /** Whether that person may decide about what {@code asker} asked for: approve, edit the wording, drop, choose. */
    public Permission mayDecide(Profile who, Person asker) {
        if (mayTakePart(who, "decide about changes") instanceof Permission.Refused refused) {
            return refused;
        }
        boolean asked = who.person().user().equals(asker.user());
        return switch (config.approvers()) {
            case ANYONE -> new Permission.Allowed();
            case ASKER ->
                asked
                        ? new Permission.Allowed()
                        : new Permission.Refused(
                                "Only <@" + asker.user() + ">, who asked for it, may decide about this.",
                                Source.policy("approvers"));
            case OTHERS ->
                asked
                        ? new Permission.Refused(
                                "You asked for it, so somebody else has to decide: any other member of this channel may.",
                                Source.policy("approvers"))
                        : new Permission.Allowed();
        };
    }

    /** Who may decide about changes, a sentence. */
    public String whoDecides() {
        return switch (config.approvers()) {
            case ANYONE -> "Every member of this channel may.";
            case ASKER -> "Only the person who asked may.";
            case OTHERS -> "Every member of this channel may, but for the person who asked.";
        };
    }

    /**
     * Whether that person may allow a session, on a task that {@code asker} asked for, what it may not do by itself. Whoever
     * is limited by a scope lifts no limits, neither their own nor those of others.
     */
    public Permission mayPermit(Profile who, Person asker, ThreadRef thread) {
        if (mayDecide(who, asker) instanceof Permission.Refused refused) {
            return refused;
        }
        if (!config.permitters()
                .orElse(Set.of(who.person().user()))
                .contains(who.person().user())) {
            return new Permission.Refused(
                    "Only people whom whoever runs me has named may allow that.", Source.policy("permitters"));
        }
        return scopes.of(who.person(), thread.channel()).stream()
                .findFirst()
                .<Permission>map(scope -> new Permission.Refused(
                        "What you may have changed here is limited, so somebody without that limit has to allow this.",
                        Source.policy("scopes." + scope.name())))
                .orElseGet(Permission.Allowed::new);
    }

    /** How far a change goes without a person's word. */
    public Autonomy autonomy() {
        return config.autonomy();
    }

    /** Ids of the people who may change every channel's settings. */
    public Set<String> admins() {
        return config.admins().orElse(Set.of());
    }

    /** Ids of the bots and workflows whose messages are taken as requests. */
    public Set<String> bots() {
        return config.bots().orElse(Set.of());
    }

    /** Whether what begins a thread in that channel is a request though it mentions nobody. @param text as Slack sent it */
    public boolean isRequest(String channel, String text) {
        return triggers.stream().anyMatch(trigger -> trigger.fits(channel, text));
    }

    /** Whether workflows may ask, by the step that they can have. */
    public boolean workflows() {
        return config.workflows();
    }

    /** How often one of them may ask within an hour. */
    public int botsPerHour() {
        return config.botsPerHour();
    }

    /** What the configuration says for all channels, each a sentence. */
    public List<String> inWords() {
        var said = new ArrayList<String>();
        said.add(
                switch (config.autonomy()) {
                    case PROPOSE -> "A person approves each change before its pull request is opened.";
                    case PULL_REQUEST -> "Where one place fits, the pull request is opened straight away.";
                    case MERGE -> "Where one place fits, the pull request is opened and merged straight away.";
                });
        said.add(
                switch (config.approvers()) {
                    case ANYONE -> "Anybody in the channel may approve.";
                    case ASKER -> "Only who asked may approve.";
                    case OTHERS -> "Somebody else than who asked has to approve.";
                });
        rules.forEach(rule -> said.add(rule.inWords()));
        said.add(config.guests() ? "Guests may take part." : "Guests may not take part.");
        said.add(
                config.outsiders()
                        ? "People of other organisations may take part."
                        : "People of other organisations may not take part.");
        said.add(
                bots().isEmpty()
                        ? "Bots that mention me are not heard."
                        : "%d bots may ask, each %d times an hour.".formatted(bots().size(), botsPerHour()));
        said.add(
                config.workflows()
                        ? "Workflows may ask, by a step of mine."
                        : "Workflows may not ask by a step of mine.");
        triggers.forEach(trigger -> said.add("What begins a thread and fits “%s” is a request without a mention, in %s."
                .formatted(
                        trigger.name(),
                        trigger.channels().size() == 1
                                ? "one channel"
                                : trigger.channels().size() + " channels")));
        scopes.all()
                .forEach(scope -> said.add("Limited by “%s”: %s%s."
                        .formatted(
                                scope.name(),
                                scope.allows(),
                                scope.autonomy() == null ? "" : "; " + Holdings.atMost(scope.autonomy()))));
        return said;
    }

    /** What the sentences leave out, by the names of the settings; where one names people, the hash that the ledger has. */
    public Map<String, String> declared() {
        var declared = new TreeMap<>(Declaration.settings(config));
        Declaration.people(config).forEach((name, lines) -> declared.put(name, Ledger.fingerprint(lines)));
        return declared;
    }

    /** What the configuration says of what that person may in that channel, each with the setting that says it. */
    public List<Holding> holdings(Person who, String channel) {
        return new Holdings(config).of(scopes.of(who, channel), triggers, channel);
    }

    /** What a change may touch that somebody asks for in a thread, wherever it is; none: whatever it likes. */
    public List<Scope> scopes(Person asker, ThreadRef thread) {
        return scopes.of(asker, thread.channel());
    }

    /** The same in one repository: each of these holds. Where nothing may be changed there, one of them does not cover it. */
    public List<Scope> scopes(Person asker, ThreadRef thread, RepoName repo) {
        return Scopes.in(repo, scopes(asker, thread));
    }

    /** Whether anything may be changed in that repository that somebody asks for in a thread. */
    public Permission mayChange(Person asker, ThreadRef thread, RepoName repo) {
        var barring = Scopes.barring(repo, scopes(asker, thread));
        return barring.isEmpty()
                ? new Permission.Allowed()
                : new Permission.Refused(
                        "Of what you ask for here, I change only %s, and this is about %s."
                                .formatted(Scopes.repositories(barring), repo),
                        Scopes.source(barring));
    }

    /** Whether a change may be asked for and approved in such a place. */
    public Permission mayAskIn(Place place) {
        return place.external() && !config.sharedChannels()
                ? new Permission.Refused(
                        "This channel is shared with another organisation, so no change may be started"
                                + " here. Please ask in a channel of this workspace alone, or write to me directly.",
                        Source.policy("shared-channels"))
                : new Permission.Allowed();
    }

    /** Whether the place makes no difference, so that it need not be looked up. */
    public boolean mayBeAskedAnywhere() {
        return config.sharedChannels();
    }

    private Permission mayTakePart(Profile who, String what) {
        if (who.deactivated()) {
            return new Permission.Refused(
                    "This account is deactivated, so it may not " + what + ".", new Source.Slack());
        }
        if (who.outsider() && !config.outsiders()) {
            return new Permission.Refused(
                    "People of other organisations may not " + what
                            + " here. Please ask a member of this workspace to do it.",
                    Source.policy("outsiders"));
        }
        if (who.guest() && !config.guests()) {
            return new Permission.Refused(
                    "Guests may not " + what + " here. Please ask a full member of this workspace to do it.",
                    Source.policy("guests"));
        }
        return new Permission.Allowed();
    }
}
