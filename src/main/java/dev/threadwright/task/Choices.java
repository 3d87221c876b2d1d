package dev.threadwright.task;

import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Which repositories people chose in a channel. Kept in the transaction of the choice, so that each counts once. */
@ApplicationScoped
@Transactional
public class Choices {
    private final Rows rows;

    Choices(Rows rows) {
        this.rows = rows;
    }

    /**
     * A repository that is remembered for a channel.
     *
     * @param by who chose it last
     * @param at when that was
     * @param times how often it was chosen
     */
    public record Chosen(RepoName repo, Person by, Instant at, int times) {}

    /** What was chosen in a channel, the last first. */
    public List<Chosen> in(String team, String channel) {
        return rows.find("team = ?1 and channel = ?2 order by at desc, id desc", team, channel).list().stream()
                .map(ChoiceRow::chosen)
                .toList();
    }

    /** @param repo in whatever case. @return whether there was anything to forget */
    public boolean forget(String team, String channel, String repo) {
        return rows.delete("team = ?1 and channel = ?2 and lower(repo) = lower(?3)", team, channel, repo) > 0;
    }

    void remember(ThreadRef thread, RepoName repo, Person by, Instant at) {
        rows.remember(thread, repo, by, at);
    }

    @ApplicationScoped
    static class Rows implements PanacheRepository<ChoiceRow> {
        void remember(ThreadRef thread, RepoName repo, Person by, Instant at) {
            getEntityManager()
                    .createNativeQuery("""
                            insert into choice (team, channel, repo, by_team, by_user, at, times)
                            values (?, ?, ?, ?, ?, ?, 1)
                            on conflict on constraint choice_once do update
                            set by_team = excluded.by_team, by_user = excluded.by_user, at = excluded.at,
                                times = choice.times + 1""")
                    .setParameter(1, thread.team())
                    .setParameter(2, thread.channel())
                    .setParameter(3, repo.toString())
                    .setParameter(4, by.team())
                    .setParameter(5, by.user())
                    .setParameter(6, at)
                    .executeUpdate();
        }
    }
}
