package dev.threadwright.console;

import dev.threadwright.insight.Figures;
import dev.threadwright.insight.Insights;
import dev.threadwright.policy.ChannelSettings;
import dev.threadwright.policy.Channels;
import dev.threadwright.policy.Policies;
import dev.threadwright.repo.Remote;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Unreachable;
import dev.threadwright.search.Search;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** How it stands: repositories, what was used, and what is allowed. */
@Path(SignIn.PATH)
@ApplicationScoped
@Authenticated
@Guarded
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class StatePages {
    private static final int AT_ONCE = 50;
    private static final int MOST_USED = 20;
    private static final int SHORT = 8;

    private final Repos repos;
    private final Search search;
    private final Insights insights;
    private final Policies policies;
    private final Channels channels;
    private final ConsoleConfig config;
    private final Directory directory;
    private final Frames frames;
    private final Clock clock;

    StatePages(
            Repos repos,
            Search search,
            Insights insights,
            Policies policies,
            Channels channels,
            ConsoleConfig config,
            Directory directory,
            Frames frames,
            Clock clock) {
        this.repos = repos;
        this.search = search;
        this.insights = insights;
        this.policies = policies;
        this.channels = channels;
        this.config = config;
        this.directory = directory;
        this.frames = frames;
        this.clock = clock;
    }

    @GET
    @Path("repositories")
    public String repositories(@QueryParam("page") @DefaultValue("0") int asked) {
        var frame = frames.frame("Repositories", "repositories");
        int page = Pager.page(asked);
        try {
            var connected = repos.connected();
            return new Screens.Repositories(
                            frame,
                            null,
                            connected.stream()
                                    .skip((long) page * AT_ONCE)
                                    .limit(AT_ONCE)
                                    .map(this::repository)
                                    .toList(),
                            Shown.count(connected.size()) + (connected.size() == 1 ? " repository" : " repositories"),
                            Pager.of(SignIn.PATH + "/repositories?", page, connected.size() > (page + 1) * AT_ONCE))
                    .render();
        } catch (Unreachable offline) {
            return new Screens.Repositories(frame, offline.getMessage(), List.of(), "", Pager.NONE).render();
        }
    }

    private Screens.Repository repository(Remote remote) {
        var mirrored = repos.mirrored(remote);
        var newest = mirrored.newest();
        var fetched = mirrored.fetchedAt();
        var indexed = search.commit(remote.name());
        return new Screens.Repository(
                remote.name().toString(),
                remote.webUrl().toString(),
                (remote.secret() ? "private" : "public") + (remote.archived() ? ", archived" : "") + ", "
                        + remote.defaultBranch(),
                newest == null || fetched == null
                        ? mirrored.there() ? "there, not fetched since the start" : "none yet"
                        : newest.substring(0, SHORT) + ", fetched " + Shown.ago(fetched, clock.instant()),
                indexed.map(commit -> commit.substring(0, SHORT)).orElse("not indexed"),
                newest != null && !indexed.equals(Optional.of(newest)));
    }

    @GET
    @Path("usage")
    public String usage(@QueryParam("days") @DefaultValue("30") int days) {
        int span = Set.of(7, 30, 90, 365).contains(days) ? days : 30;
        var frame = frames.frame("Usage and cost", "usage");
        var since = clock.instant().minus(Duration.ofDays(span));
        var figures = insights.figures(Insights.Scope.ALL, since);
        return new Screens.Usage(
                        frame,
                        Stream.of(7, 30, 90, 365)
                                .map(one ->
                                        new Screens.Choice(String.valueOf(one), "Last " + one + " days", one == span))
                                .toList(),
                        figures(figures),
                        used(insights.byRepository(null, since, MOST_USED), name -> name),
                        used(insights.byChannel(null, since, MOST_USED), name -> channel(name, frame.visitor())))
                .render();
    }

    private String channel(String name, Visitor visitor) {
        var parts = name.split("/", 2);
        return directory.channel(parts[0], parts[1], visitor);
    }

    private static List<Screens.Figure> figures(Figures figures) {
        return List.of(
                new Screens.Figure("Requests", Shown.count(figures.asked()), "tasks of all workspaces"),
                new Screens.Figure("Pull requests", Shown.count(figures.opened()), figures.merged() + " merged"),
                new Screens.Figure(
                        "Merge rate",
                        figures.mergeRate().isPresent()
                                ? Math.round(figures.mergeRate().getAsDouble() * 100) + " %"
                                : "–",
                        "of those that ended"),
                new Screens.Figure(
                        "To pull request",
                        figures.toPullRequest().half().map(Shown::length).orElse("–"),
                        "the median"),
                new Screens.Figure(
                        "To merge", figures.toMerge().half().map(Shown::length).orElse("–"), "the median"),
                new Screens.Figure("Models", Shown.money(figures.cost()), "as far as prices are known"),
                new Screens.Figure(
                        "A merge",
                        figures.costPerMerge().isPresent()
                                ? Shown.money(BigDecimal.valueOf(
                                        figures.costPerMerge().getAsDouble()))
                                : "–",
                        "what came to nothing included"),
                new Screens.Figure(
                        "Of use", figures.liked() + " yes, " + figures.disliked() + " no", "as people answered"));
    }

    private static List<Screens.Used> used(List<Insights.Usage> used, UnaryOperator<String> name) {
        var most = used.stream()
                .map(Insights.Usage::cost)
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
        return used.stream()
                .map(one -> new Screens.Used(
                        name.apply(one.name()),
                        Shown.count(one.sessions()),
                        Shown.count(one.turns()),
                        Shown.money(one.cost()),
                        most.signum() == 0
                                ? 0
                                : one.cost()
                                        .multiply(BigDecimal.valueOf(100))
                                        .divide(most, 0, RoundingMode.HALF_UP)
                                        .intValue()))
                .toList();
    }

    @GET
    @Path("policies")
    public String policies(@QueryParam("page") @DefaultValue("0") int asked) {
        var frame = frames.frame("Policies", "policies");
        int page = Pager.page(asked);
        var settings = policies.declared().entrySet().stream()
                .map(one -> new Screens.Setting("threadwright.policy." + one.getKey(), one.getValue()))
                .toList();
        var stored = channels.everywhere(page * AT_ONCE, AT_ONCE + 1);
        return new Screens.Policies(
                        frame,
                        policies.inWords(),
                        settings,
                        roles(frame.visitor()),
                        stored.stream()
                                .limit(AT_ONCE)
                                .map(one -> rules(one, frame.visitor()))
                                .toList(),
                        Pager.of(SignIn.PATH + "/policies?", page, stored.size() > AT_ONCE))
                .render();
    }

    /** Who else may do what here is for operators. */
    private List<Screens.Setting> roles(Visitor visitor) {
        return Stream.of(
                        new Screens.Setting("admins", named(config.admins().orElse(Set.of()), visitor)),
                        new Screens.Setting(
                                "operators", named(config.operators().orElse(Set.of()), visitor)),
                        new Screens.Setting("viewers", named(config.viewers().orElse(Set.of()), visitor)))
                .toList();
    }

    private static String named(Set<String> people, Visitor visitor) {
        return visitor.may(Role.OPERATOR)
                ? people.isEmpty()
                        ? "nobody"
                        : String.join(", ", people.stream().sorted().toList())
                : Shown.count(people.size()) + " named";
    }

    private Screens.ChannelRules rules(Channels.Stored stored, Visitor visitor) {
        var by = Objects.requireNonNull(stored.by());
        return new Screens.ChannelRules(
                directory.channel(by.team(), stored.channel(), visitor),
                directory.plain(by.team(), says(stored.settings())),
                directory.name(by),
                Shown.time(Objects.requireNonNull(stored.at()), clock.instant()));
    }

    private static String says(ChannelSettings settings) {
        var said = new ArrayList<String>();
        said.add(Channels.named(settings.askers()) + " may ask");
        said.add(Channels.named(settings.approvers()) + " may approve");
        if (!settings.repositories().isEmpty()) {
            said.add(String.join(", ", settings.repositories()) + " come first");
        }
        var most = settings.most();
        if (most != null) {
            said.add("by itself at most " + most.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        settings.reaction().ifPresent(emoji -> said.add(":" + emoji + ": asks"));
        if (settings.weekly()) {
            said.add("figures on Mondays");
        }
        return String.join("; ", said);
    }
}
