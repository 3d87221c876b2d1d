package dev.threadwright.picture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.threadwright.task.TaskId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The picture of each task's newest question, and how far it has come. Once per question: a newer one takes its place,
 * and what is said of an older one is not heard.
 *
 * <pre>
 * asked ─▶ uploaded ─▶ shown
 *   └─▶ given up ◀─────┘
 * </pre>
 */
@ApplicationScoped
public class Pictures {
    /** As often something is tried that another try may mend. */
    private static final int MOST_TRIES = 6;

    private static final String DUE = """
            select * from picture where due_at <= :now order by due_at limit 1 for update skip locked
            """;

    private final EntityManager database;
    private final ObjectMapper json;
    private final Clock clock;

    Pictures(EntityManager database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** A question's picture. */
    public record Question(TaskId task, int revision) {}

    /** Something to be done. @param file Slack's; null where it is yet to be drawn */
    public record Due(
            Question question, Scene scene, @Nullable String file) {}

    /** A picture that can be shown. @param file Slack's @param words what it shows */
    public record Shown(String file, String words) {}

    /** What a question looks like; without a scene it has no picture. */
    @Transactional
    public void ask(Question question, @Nullable Scene scene) {
        @Nullable PictureRow known = database.find(PictureRow.class, question.task().value(), LockModeType.PESSIMISTIC_WRITE);
        if (scene == null) {
            if (known != null) {
                database.remove(known);
            }
            return;
        }
        var row = known == null ? new PictureRow() : known;
        row.asked(question.revision(), write(scene), clock.instant());
        if (known == null) {
            row.task = question.task().value();
            database.persist(row);
        }
    }

    /** Takes the next picture about which something is to be done, for us alone for that long. */
    @Transactional
    public Optional<Due> take(Duration lease) {
        var now = clock.instant();
        for (Object found : database.createNativeQuery(DUE, PictureRow.class)
                .setParameter("now", now)
                .getResultList()) {
            var row = (PictureRow) found;
            if (row.tries < MOST_TRIES) {
                row.taken(now.plus(lease));
                return Optional.of(new Due(new Question(new TaskId(row.task), row.revision), read(row), row.file));
            }
            row.givenUp();
        }
        return Optional.empty();
    }

    /** Slack has it, and can show it after a while. */
    @Transactional
    public void uploaded(Question question, String file, Duration showIn) {
        of(question, row -> row.uploaded(file, clock.instant().plus(showIn)));
    }

    /** Whoever draws the card finds it from now on. */
    @Transactional
    public void show(Question question) {
        of(question, PictureRow::shown);
    }

    @Transactional
    public void again(Question question, Duration in) {
        of(question, row -> row.due(clock.instant().plus(in)));
    }

    @Transactional
    public void giveUp(Question question) {
        of(question, PictureRow::givenUp);
    }

    /** The picture that the question's card shows, if there is one by now. */
    @Transactional
    public Optional<Shown> shown(Question question) {
        return Optional.ofNullable(
                        database.find(PictureRow.class, question.task().value()))
                .filter(row -> row.revision == question.revision() && row.file != null && row.dueAt == null)
                .map(row -> new Shown(row.file, read(row).words()));
    }

    private void of(Question question, Consumer<PictureRow> change) {
        @Nullable PictureRow row = database.find(PictureRow.class, question.task().value(), LockModeType.PESSIMISTIC_WRITE);
        if (row != null && row.revision == question.revision()) {
            change.accept(row);
        }
    }

    private Scene read(PictureRow row) {
        try {
            return json.readValue(row.scene, Scene.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("The picture of task " + row.task + " cannot be read", broken);
        }
    }

    private String write(Scene scene) {
        try {
            return json.writeValueAsString(scene);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A scene cannot be written", broken);
        }
    }
}
