package dev.threadwright.slack;

import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.section;

import com.slack.api.model.block.LayoutBlock;
import dev.threadwright.policy.ApprovalRules;
import dev.threadwright.policy.Autonomy;
import dev.threadwright.policy.Channels;
import dev.threadwright.policy.Holding;
import dev.threadwright.policy.Permission;
import dev.threadwright.policy.Policies;
import dev.threadwright.policy.Source;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that holds in a channel, each with where it comes from; and why somebody may not do something. As of this moment. */
@ApplicationScoped
class AccessView {
    private static final int MOST_REPOS = 3;
    private static final String SOMEBODY = "<@" + Askers.SOMEBODY + ">";

    private final Policies policies;
    private final Channels channels;
    private final ApprovalRules rules;
    private final Askers askers;
    private final People people;
    private final Repos repos;

    AccessView(Policies policies, Channels channels, ApprovalRules rules, Askers askers, People people, Repos repos) {
        this.policies = policies;
        this.channels = channels;
        this.rules = rules;
        this.askers = askers;
        this.people = people;
        this.repos = repos;
    }

    /** @param named a repository, or blank: those that come first in the channel */
    Notice access(Person by, String channel, String named) {
        if (askers.mayAsk(by) instanceof Permission.Refused(var sentence, var source)) {
            return Notice.of(refused(sentence, source));
        }
        Optional<RepoName> repo = RepoName.parse(named.strip()).filter(this::isConnected);
        if (repo.isEmpty() && !named.isBlank()) {
            return Notice.of("I am connected to no such repository: `/threadwright repos` lists them.");
        }
        List<RepoName> asked = repo.map(List::of).orElseGet(() -> first(by, channel));
        var all = Stream.of(
                        channels.holdings(by.team(), channel),
                        policies.holdings(by, channel),
                        asked.stream().flatMap(this::holdings).toList())
                .flatMap(Collection::stream)
                .toList();
        return shown(all, together(by, channel, asked), people.whoMay());
    }

    /** @param together what comes of it all, lines in mrkdwn @param whoMay change these, a sentence */
    static Notice shown(List<Holding> all, String together, String whoMay) {
        var blocks = new ArrayList<LayoutBlock>();
        for (Holding.About about : Holding.About.values()) {
            String lines = all.stream()
                    .filter(holding -> holding.about() == about)
                    .map(holding -> "• " + holding.sentence() + " _" + whence(holding.source()) + "_")
                    .collect(Collectors.joining("\n"));
            String shown = "*" + about.title() + "*\n" + lines + (about == Holding.About.AUTONOMY ? together : "");
            blocks.add(section(block -> block.text(Notice.quoting(shown))));
        }
        String change = whoMay.replace("change this", "change this channel's settings")
                + " The rest is changed where it comes from.";
        blocks.add(context(block -> block.elements(List.of(Notice.quoting(change)))));
        return new Notice("What holds in this channel", blocks);
    }

    private boolean isConnected(RepoName repo) {
        try {
            return repos.connected().stream().anyMatch(remote -> remote.name().equals(repo));
        } catch (Unreachable unlisted) {
            return false;
        }
    }

    private List<RepoName> first(Person by, String channel) {
        return channels.settings(by.team(), channel).repositories().stream()
                .flatMap(name -> RepoName.parse(name).stream())
                .filter(this::isConnected)
                .limit(MOST_REPOS)
                .toList();
    }

    private Stream<Holding> holdings(RepoName repo) {
        try {
            return rules.holdings(repo).stream();
        } catch (Unreachable unread) {
            return Stream.of(new Holding(
                    Holding.About.APPROVING,
                    "What " + repo + " says itself cannot be read at the moment.",
                    new Source.Written(repo, ".threadwright/owners")));
        }
    }

    /** What comes of the configuration, the channel's settings and, where it is about repositories, the scopes. */
    private String together(Person by, String channel, List<RepoName> asked) {
        var thread = new ThreadRef(by.team(), channel, channel);
        String here =
                "\n• So here: " + far(channels.settings(by.team(), channel).within(policies.autonomy()));
        return asked.isEmpty() || policies.scopes(by, thread).isEmpty()
                ? here
                : asked.stream()
                        .map(repo -> "\n• So for you in " + repo + ": "
                                + (policies.mayChange(by, thread, repo) instanceof Permission.Refused
                                        ? "I change nothing."
                                        : far(channels.autonomy(by, thread, repo))))
                        .collect(Collectors.joining());
    }

    static String far(Autonomy autonomy) {
        return switch (autonomy) {
            case PROPOSE -> "a person approves first.";
            case PULL_REQUEST -> "I open the pull request.";
            case MERGE -> "I open it and merge it.";
        };
    }

    /** What somebody may not do in a channel, by which rule, and who can change that. */
    Notice why(Person by, String channel) {
        var said = new ArrayList<String>();
        askers.standing(by, channel).forEach((act, permission) -> {
            if (permission instanceof Permission.Refused(var sentence, var source)) {
                said.add("• You may not *%s*. %s".formatted(act, refused(sentence, source)));
            }
        });
        policies.holdings(by, channel).stream()
                .filter(holding -> holding.about() == Holding.About.REPOSITORIES)
                .forEach(holding ->
                        said.add("• " + holding.sentence() + " " + remedy(holding.source(), people.whoMay())));
        policies.scopes(by, new ThreadRef(by.team(), channel, channel))
                .forEach(scope -> said.add("• Of what you ask for, I change %s. %s"
                        .formatted(scope.limits(), remedy(Source.policy("scopes." + scope.name()), people.whoMay()))));
        return why(said);
    }

    /** @param said what holds somebody back, each a line in mrkdwn */
    static Notice why(List<String> said) {
        return Notice.of(
                said.isEmpty()
                        ? "You may ask here, approve, and change the settings: nothing holds you back. What a repository asks"
                                + " for itself, `/threadwright access owner/name` shows."
                        : Visible.cutMrkdwn(String.join("\n", said), Rendered.MOST_TEXT));
    }

    private String refused(String sentence, Source source) {
        return refused(sentence, source, people.whoMay());
    }

    static String refused(String sentence, Source source, String whoMay) {
        return sentence.replace(SOMEBODY, "the person") + " " + remedy(source, whoMay);
    }

    /** Where it comes from, a clause. */
    private static String whence(Source source) {
        return switch (source) {
            case Source.Configured(String name) -> "setting `" + name + "`";
            case Source.Chosen(String _, var by, var at) ->
                by == null || at == null
                        ? "this channel's settings, as they are at first"
                        : "this channel's settings, <@%s> %s".formatted(by.user(), Moments.day(at));
            case Source.Written(RepoName repo, String path) -> "`" + path + "` in " + repo;
            case Source.Paused(Person by) -> "a pause by <@" + by.user() + ">";
            case Source.Slack() -> "Slack";
        };
    }

    /** The same, and who can change it. */
    private static String remedy(Source source, String whoMay) {
        return switch (source) {
            case Source.Configured(String name) when name.endsWith(".admins") -> "";
            case Source.Configured _ -> "That is the " + whence(source) + ": whoever runs me can change it.";
            case Source.Chosen _ -> "That stands in " + whence(source) + ". " + whoMay;
            case Source.Written _ -> "That stands in " + whence(source) + ": whoever may change that file can.";
            case Source.Paused _ -> "That is " + whence(source) + ". Admins end it: `/threadwright resume`.";
            case Source.Slack() -> "That is what Slack says: an admin of the workspace can change it.";
        };
    }
}
