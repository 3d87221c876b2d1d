package dev.threadwright.moderation;

import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Keeps what was held back, and what became of it. Each method is one transaction, or joins the one that runs. */
@ApplicationScoped
@Transactional
public class Cases {
    private static final String COLUMNS =
            "id, team, channel, thread_ts, message_ts, person, layer, subject, rules, what, task, state, told,"
                    + " extract(epoch from at), decided_by";

    private final EntityManager database;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Cases(EntityManager database, MeterRegistry metrics, Clock clock) {
        this.database = database;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * What is about to be held back.
     *
     * @param subject names it within the channel: the same words about the same are one case, however often they come
     * @param task null where there is none yet
     */
    public record Held(
            ThreadRef thread,
            String messageTs,
            Person person,
            Layer layer,
            String subject,
            List<Passage> passages,
            @Nullable String task) {
        public Held {
            passages = List.copyOf(passages);
        }
    }

    /** The case of those words, new or as it stands by now. What an admin let pass and other rules find is held anew. */
    public Case hold(Held held, List<Finding> findings) {
        var rules =
                findings.stream().map(Finding::rule).collect(Collectors.toCollection(() -> EnumSet.noneOf(Rule.class)));
        database.createNativeQuery("""
                        insert into moderation_case (id, team, channel, thread_ts, message_ts, person, layer, subject, print,
                            rules, what, task, state, told, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'HELD', false, ?)
                        on conflict (team, channel, subject, layer, print) do update
                            set rules = moderation_case.rules || ',' || excluded.rules, what = excluded.what, state = 'HELD',
                                told = false, appealed_at = null, decided_by = null, decided_at = null
                            where moderation_case.state = 'ALLOWED' and not string_to_array(excluded.rules, ',')
                                <@ string_to_array(moderation_case.rules, ',')""")
                .setParameter(1, HexFormat.of().toHexDigits(random.nextLong()))
                .setParameter(2, held.thread().team())
                .setParameter(3, held.thread().channel())
                .setParameter(4, held.thread().ts())
                .setParameter(5, held.messageTs())
                .setParameter(6, held.person().user())
                .setParameter(7, held.layer().name())
                .setParameter(8, held.subject())
                .setParameter(9, print(held))
                .setParameter(10, rules.stream().map(Rule::name).collect(Collectors.joining(",")))
                .setParameter(11, new Verdict.Blocks(findings).what())
                .setParameter(12, held.task())
                .setParameter(13, clock.instant())
                .executeUpdate();
        return first(
                        "where team = ? and channel = ? and subject = ? and layer = ? and print = ?",
                        held.thread().team(),
                        held.thread().channel(),
                        held.subject(),
                        held.layer().name(),
                        print(held))
                .orElseThrow();
    }

    /** The rules that an admin let these very words of that message, or of what came of it, pass. */
    public Set<Rule> excused(Held held) {
        return cases(
                        "where team = ? and channel = ? and message_ts = ? and layer = ? and print = ? and state = 'ALLOWED'",
                        held.thread().team(),
                        held.thread().channel(),
                        held.messageTs(),
                        held.layer().name(),
                        print(held))
                .flatMap(allowed -> allowed.rules().stream())
                .collect(Collectors.toSet());
    }

    public Optional<Case> find(String id) {
        return first("where id = ?", id);
    }

    /** The person heard of it. */
    public void told(String id) {
        database.createNativeQuery("update moderation_case set told = true where id = ?")
                .setParameter(1, id)
                .executeUpdate();
    }

    /** Asks for an admin's word. @return whether nobody had before */
    public boolean appeal(String id) {
        boolean appealed = database.createNativeQuery(
                                "update moderation_case set state = 'APPEALED', appealed_at = ? where id = ? and state = 'HELD'")
                        .setParameter(1, clock.instant())
                        .setParameter(2, id)
                        .executeUpdate()
                == 1;
        if (appealed) {
            find(id).ifPresent(it -> count(it, "appealed"));
        }
        return appealed;
    }

    /** An admin's word; the first counts. @return whether this was it */
    public boolean decide(String id, boolean allowed, Person by) {
        var state = allowed ? Case.State.ALLOWED : Case.State.UPHELD;
        boolean decided = database.createNativeQuery("""
                                update moderation_case set state = ?, decided_by = ?, decided_at = ?
                                where id = ? and team = ? and state in ('HELD', 'APPEALED')""")
                        .setParameter(1, state.name())
                        .setParameter(2, by.user())
                        .setParameter(3, clock.instant())
                        .setParameter(4, id)
                        .setParameter(5, by.team())
                        .executeUpdate()
                == 1;
        if (decided) {
            find(id).ifPresent(it -> count(it, state.label()));
        }
        return decided;
    }

    /** What admins of a workspace are asked about, the longest waiting first. */
    public List<Case> appealed(String team, int most) {
        return cases("where team = ? and state = 'APPEALED' order by appealed_at limit ?", team, most)
                .toList();
    }

    private void count(Case decided, String result) {
        decided.rules()
                .forEach(rule -> metrics.counter(
                                "threadwright.moderation.appeals",
                                "layer",
                                decided.layer().name().toLowerCase(java.util.Locale.ROOT),
                                "rule",
                                rule.label(),
                                "result",
                                result)
                        .increment());
    }

    private Optional<Case> first(String condition, Object... values) {
        return cases(condition, values).findFirst();
    }

    private Stream<Case> cases(String condition, Object... values) {
        var query = database.unwrap(Session.class)
                .createNativeQuery("select " + COLUMNS + " from moderation_case " + condition, Object[].class);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query.getResultList().stream().map(Cases::read);
    }

    private static Case read(Object[] row) {
        var team = (String) row[1];
        return new Case(
                (String) row[0],
                new ThreadRef(team, (String) row[2], (String) row[3]),
                (String) row[4],
                new Person(team, (String) row[5]),
                Layer.valueOf((String) row[6]),
                (String) row[7],
                Stream.of(((String) row[8]).split(",")).map(Rule::valueOf).collect(Collectors.toSet()),
                (String) row[9],
                (String) row[10],
                Case.State.valueOf((String) row[11]),
                (Boolean) row[12],
                Instant.ofEpochSecond(((Number) row[13]).longValue()),
                row[14] == null ? null : new Person(team, (String) row[14]));
    }

    /** Letters and digits alone: what Slack delivers and what it reads back differ in the rest. */
    private static String print(Held held) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((held.thread().team() + "/" + held.thread().channel() + "/" + held.messageTs())
                    .getBytes(StandardCharsets.UTF_8));
            held.passages()
                    .forEach(passage -> digest.update(("\0" + passage.words().replaceAll("[^\\p{L}\\p{N}]", ""))
                            .getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }
}
