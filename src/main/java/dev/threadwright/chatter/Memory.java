package dev.threadwright.chatter;

import dev.threadwright.thread.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Which words a workspace uses, as its people taught: shown, and to be changed or forgotten by any of them. */
@ApplicationScoped
@Transactional
public class Memory {
    private static final int MOST = 500;

    private final EntityManager database;
    private final Clock clock;

    Memory(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What became of a wish to remember something. */
    public sealed interface Learned {
        record Kept() implements Learned {}

        /** @param sentence why not */
        record Refused(String sentence) implements Learned {}
    }

    /** What is remembered for a workspace, by the words that are not used. */
    public List<Term> in(String team) {
        return database
                .createQuery("from TermRow where team = ?1 order by lower(wrong), id", TermRow.class)
                .setParameter(1, team)
                .getResultList()
                .stream()
                .map(TermRow::term)
                .toList();
    }

    /** From now on these words are used and not those; whoever taught otherwise before is overruled. */
    public Learned remember(String right, String wrong, Person by) {
        if (!Term.isUsable(right) || !Term.isUsable(wrong)) {
            return new Learned.Refused("A term is words, at most %d characters.".formatted(Term.LONGEST));
        }
        if (right.equals(wrong)) {
            return new Learned.Refused("These are the same words.");
        }
        return learn(right.strip(), wrong.strip(), by, Optional.empty());
    }

    Learned learn(String right, String wrong, Person by, Optional<String> offer) {
        var known = in(by.team());
        boolean again = known.stream().anyMatch(term -> term.wrong().equalsIgnoreCase(wrong));
        if (known.size() >= MOST && !again) {
            return new Learned.Refused("I remember %d terms, and no more. Forget some first.".formatted(MOST));
        }
        database.createNativeQuery("""
                        insert into term (team, right_words, wrong_words, by_user, at, offer) values (?, ?, ?, ?, ?, nullif(?, ''))
                        on conflict (team, lower(wrong_words)) do update
                        set right_words = excluded.right_words, wrong_words = excluded.wrong_words,
                            by_user = excluded.by_user, at = excluded.at, offer = excluded.offer""")
                .setParameter(1, by.team())
                .setParameter(2, right)
                .setParameter(3, wrong)
                .setParameter(4, by.user())
                .setParameter(5, clock.instant())
                .setParameter(6, offer.orElse(""))
                .executeUpdate();
        return new Learned.Kept();
    }

    /** @return whether there was anything to forget */
    public boolean forget(String team, long id) {
        return database.createQuery("delete from TermRow where team = ?1 and id = ?2")
                        .setParameter(1, team)
                        .setParameter(2, id)
                        .executeUpdate()
                > 0;
    }

    /** What the workspace says of a new wording that it did not have to say of the old one, a sentence each. */
    public List<String> remarks(String team, String before, String after) {
        return in(team).stream()
                .filter(term -> term.isBrokenBy(after) && !term.isBrokenBy(before))
                .map(term -> "“%s”: people here say “%s”.".formatted(term.wrong(), term.right()))
                .toList();
    }
}
