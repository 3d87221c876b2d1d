package dev.threadwright.policy;

import static dev.threadwright.policy.Source.policy;

import dev.threadwright.policy.Holding.About;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The configuration in words, each with the setting that says so; in the order of {@link About}. */
final class Holdings {
    private final PolicyConfig config;
    private final List<Holding> said = new ArrayList<>();

    Holdings(PolicyConfig config) {
        this.config = config;
    }

    /** @param scopes those that hold for who looks at it */
    List<Holding> of(List<Scope> scopes, List<Trigger> triggers, String channel) {
        var naming = Scopes.naming(scopes);
        if (!naming.isEmpty()) {
            said.add(new Holding(
                    About.REPOSITORIES,
                    "Of what you ask for, I change only " + Scopes.repositories(naming) + ".",
                    Scopes.source(naming)));
        }
        asking(triggers, channel);
        if (scopes.isEmpty()) {
            say(About.REACH, "Any text, for you.", "scopes");
        }
        scopes.forEach(scope -> say(About.REACH, "You: " + scope.limits() + ".", "scopes." + scope.name()));
        approving();
        say(
                About.AUTONOMY,
                switch (config.autonomy()) {
                    case PROPOSE -> "A person approves each change before its pull request is opened.";
                    case PULL_REQUEST -> "At most I open the pull request by myself, where one place fits.";
                    case MERGE -> "At most I open the pull request and merge it by myself, where one place fits.";
                },
                "autonomy");
        for (Scope scope : scopes) {
            if (scope.autonomy() != null) {
                say(
                        About.AUTONOMY,
                        "Of what you ask for%s, %s."
                                .formatted(
                                        scope.repositories().isEmpty()
                                                ? ""
                                                : " in " + Scope.named(scope.repositories()),
                                        atMost(scope.autonomy())),
                        "scopes." + scope.name() + ".autonomy");
            }
        }
        return List.copyOf(said);
    }

    /** A clause. */
    static String atMost(Autonomy autonomy) {
        return switch (autonomy) {
            case PROPOSE -> "a person approves each change first";
            case PULL_REQUEST -> "at most I open the pull request by myself";
            case MERGE -> "at most I open the pull request and merge it by myself";
        };
    }

    private void asking(List<Trigger> triggers, String channel) {
        say(About.ASKING, config.guests() ? "Guests may." : "Guests may not.", "guests");
        say(
                About.ASKING,
                config.outsiders() ? "People of other organisations may." : "People of other organisations may not.",
                "outsiders");
        if (!config.sharedChannels()) {
            say(About.ASKING, "Nobody may in a channel shared with another organisation.", "shared-channels");
        }
        int bots = config.bots().orElse(Set.of()).size();
        if (bots > 0) {
            say(About.ASKING, "%d bots may, each %d times an hour.".formatted(bots, config.botsPerHour()), "bots");
        }
        if (config.workflows()) {
            say(About.ASKING, "Workflows may, by a step of mine.", "workflows");
        }
        triggers.stream()
                .filter(trigger -> trigger.channels().contains(channel))
                .forEach(trigger -> say(
                        About.ASKING,
                        "What begins a thread and fits “%s” is a request without a mention.".formatted(trigger.name()),
                        "triggers." + trigger.name()));
    }

    private void approving() {
        say(
                About.APPROVING,
                switch (config.approvers()) {
                    case ANYONE -> "Anybody in the channel may.";
                    case ASKER -> "Only who asked may.";
                    case OTHERS -> "Somebody else than who asked has to.";
                },
                "approvers");
        if (config.permitters().isPresent()) {
            say(About.APPROVING, "Only people named by whoever runs me may allow a session more.", "permitters");
        }
    }

    private void say(About about, String sentence, String setting) {
        said.add(new Holding(about, sentence, policy(setting)));
    }
}
