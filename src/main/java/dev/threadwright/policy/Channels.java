package dev.threadwright.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.policy.Holding.About;
import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What people set for their channels, and what of it decides who may do what there. */
@ApplicationScoped
@Transactional
public class Channels {
    private final EntityManager database;
    private final ObjectMapper json;
    private final Policies policies;
    private final Clock clock;

    Channels(EntityManager database, ObjectMapper json, Policies policies, Clock clock) {
        this.database = database;
        this.json = json;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * Settings as they were stored.
     *
     * @param revision counts the changes; 0 where nobody ever set anything
     * @param by who set them, or null
     */
    public record Stored(
            String channel,
            ChannelSettings settings,
            int revision,
            @Nullable Person by,
            @Nullable Instant at) {
        Source source() {
            return new Source.Chosen(channel, by, at);
        }
    }

    public ChannelSettings settings(String team, String channel) {
        return of(team, channel).settings();
    }

    public Stored of(String team, String channel) {
        return history(team, channel, 1).stream()
                .findFirst()
                .orElseGet(() -> new Stored(channel, ChannelSettings.NONE, 0, null, null));
    }

    /** The newest first. */
    public List<Stored> history(String team, String channel, int most) {
        return rows(
                database.unwrap(Session.class)
                        .createNativeQuery("""
                        select channel, settings, revision, by_user, extract(epoch from at) from channel_setting
                        where team = ? and channel = ? order by revision desc limit ?""", Object[].class)
                        .setParameter(1, team)
                        .setParameter(2, channel)
                        .setParameter(3, most)
                        .getResultStream(),
                team);
    }

    /** Every channel of a workspace that has settings, the last changed first. */
    public List<Stored> all(String team, int most) {
        return rows(
                database.unwrap(Session.class)
                        .createNativeQuery("""
                        select s.channel, s.settings, s.revision, s.by_user, extract(epoch from s.at) from channel_setting s
                        where s.team = ? and s.revision = (select max(n.revision) from channel_setting n
                            where n.team = s.team and n.channel = s.channel)
                        order by s.at desc limit ?""", Object[].class)
                        .setParameter(1, team)
                        .setParameter(2, most)
                        .getResultStream(),
                team);
    }

    /** Those of every workspace, the last changed first. The workspace is the one of who set them. */
    public List<Stored> everywhere(int skip, int most) {
        return database.unwrap(Session.class)
                .createNativeQuery("""
                        select s.channel, s.settings, s.revision, s.by_user, extract(epoch from s.at), s.team
                        from channel_setting s
                        where s.revision = (select max(n.revision) from channel_setting n
                            where n.team = s.team and n.channel = s.channel)
                        order by s.at desc, s.team, s.channel offset ? limit ?""", Object[].class)
                .setParameter(1, skip)
                .setParameter(2, most)
                .getResultStream()
                .flatMap(row -> rows(Stream.<Object[]>of(row), (String) row[5]).stream())
                .toList();
    }

    /** Every channel, of whatever workspace, in which a change goes less far by itself than the configuration lets it. */
    public List<Stored> below(Autonomy configured) {
        return database.unwrap(Session.class).createNativeQuery("""
                        select s.channel, s.settings, s.revision, s.by_user, extract(epoch from s.at), s.team
                        from channel_setting s
                        where s.settings like '%"most":"%' and s.revision = (select max(n.revision) from channel_setting n
                            where n.team = s.team and n.channel = s.channel)
                        order by s.team, s.channel""", Object[].class).getResultList().stream()
                .map(row -> stored(row, (String) row[5]))
                .filter(stored -> stored.settings().within(configured) != configured)
                .toList();
    }

    /** What became of a change. */
    public enum Change {
        MADE,
        /** The very same change by the same person was made before. */
        REPEATED,
        /** Somebody else changed them since the person saw them. */
        OVERTAKEN
    }

    /** @param seen the revision that the person saw */
    public Change change(String team, String channel, int seen, ChannelSettings settings, Person by) {
        boolean stored = database.createNativeQuery("""
                                insert into channel_setting (team, channel, revision, settings, by_user, at)
                                select ?, ?, ?, ?, ?, ? where ? = (select coalesce(max(revision), 0)
                                    from channel_setting where team = ? and channel = ?)
                                on conflict do nothing""")
                        .setParameter(1, team)
                        .setParameter(2, channel)
                        .setParameter(3, seen + 1)
                        .setParameter(4, write(settings))
                        .setParameter(5, by.user())
                        .setParameter(6, clock.instant())
                        .setParameter(7, seen)
                        .setParameter(8, team)
                        .setParameter(9, channel)
                        .executeUpdate()
                == 1;
        if (stored) {
            return Change.MADE;
        }
        return history(team, channel, 20).stream()
                        .filter(earlier -> earlier.revision() == seen + 1)
                        .anyMatch(earlier -> earlier.settings().equals(settings) && by.equals(earlier.by()))
                ? Change.REPEATED
                : Change.OVERTAKEN;
    }

    /** How far a change in a repository goes without a person's word that somebody asks for in that thread. */
    public Autonomy autonomy(Person asker, ThreadRef thread, RepoName repo) {
        return Scopes.within(
                settings(thread.team(), thread.channel()).within(policies.autonomy()),
                policies.scopes(asker, thread, repo));
    }

    /** Whether the channel lets that person ask. @param inGroup whether the person is in that user group */
    public Permission mayAsk(Person who, String channel, Predicate<String> inGroup) {
        var stored = of(who.team(), channel);
        return may(stored.settings().askers(), stored, who, inGroup, "ask for changes");
    }

    /** Whether the channel lets that person decide about changes. */
    public Permission mayDecide(Person who, String channel, Predicate<String> inGroup) {
        var stored = of(who.team(), channel);
        return may(stored.settings().approvers(), stored, who, inGroup, "decide about changes");
    }

    private static Permission may(Circle circle, Stored stored, Person who, Predicate<String> inGroup, String what) {
        return circle.holds(who.user(), inGroup)
                ? new Permission.Allowed()
                : new Permission.Refused(
                        "In this channel only " + named(circle) + " may " + what
                                + ". `/threadwright settings` shows who can change that.",
                        stored.source());
    }

    /** What was set for a channel, beside what is configured for all. */
    public List<Holding> holdings(String team, String channel) {
        var stored = of(team, channel);
        var now = stored.settings();
        var said = new ArrayList<Holding>();
        said.add(new Holding(
                About.REPOSITORIES,
                now.repositories().isEmpty()
                        ? "None comes before others."
                        : "First come `" + String.join("`, `", now.repositories()) + "`.",
                stored.source()));
        said.add(new Holding(About.ASKING, "Here: " + named(now.askers()) + ".", stored.source()));
        said.add(new Holding(About.APPROVING, "Here: " + named(now.approvers()) + ".", stored.source()));
        var most = now.most();
        if (most != null) {
            said.add(new Holding(
                    About.AUTONOMY,
                    switch (most) {
                        case PROPOSE -> "Here a person approves each change first.";
                        case PULL_REQUEST -> "Here at most I open the pull request by myself.";
                        case MERGE -> "Here at most I open the pull request and merge it by myself.";
                    },
                    stored.source()));
        }
        return said;
    }

    /** For people: “@ada, @ben or @copy-team”. */
    public static String named(Circle circle) {
        if (circle.isEverybody()) {
            return "everybody in the channel";
        }
        var names = Stream.concat(
                        circle.people().stream().sorted().map(person -> "<@" + person + ">"),
                        circle.groups().stream().sorted().map(group -> "<!subteam^" + group + ">"))
                .collect(Collectors.toList());
        var last = names.removeLast();
        return names.isEmpty() ? last : String.join(", ", names) + " or " + last;
    }

    private List<Stored> rows(Stream<Object[]> rows, String team) {
        return rows.map(row -> stored(row, team)).toList();
    }

    private Stored stored(Object[] row, String team) {
        return new Stored(
                (String) row[0],
                read((String) row[1]),
                ((Number) row[2]).intValue(),
                new Person(team, (String) row[3]),
                Instant.ofEpochSecond(((Number) row[4]).longValue()));
    }

    private String write(ChannelSettings settings) {
        try {
            return json.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Settings that cannot be written", e);
        }
    }

    private ChannelSettings read(String settings) {
        try {
            return json.readValue(settings, ChannelSettings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A channel's settings cannot be read", e);
        }
    }
}
