package dev.threadwright.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.threadwright.picture.Pictures.Due;
import dev.threadwright.picture.Pictures.Question;
import dev.threadwright.task.TaskId;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pictures in a real PostgreSQL, each call in a transaction of its own, as the container has it. */
class PicturesTest {
    private static final Instant START = Instant.ofEpochSecond(1700000000);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final TaskId TASK = new TaskId("abcdefgh23");
    private static final Question FIRST = new Question(TASK, 1);
    private static final Question SECOND = new Question(TASK, 2);
    private static final Scene SCENE = new Scene(List.of(new Scene.View("a.md", "<p>a</p>", "<p>b</p>", "a", "b")), 0);

    private static EmbeddedPostgres postgres;
    private static EntityManagerFactory database;

    private Instant now = START;

    @BeforeAll
    static void open() throws IOException, SQLException {
        postgres = EmbeddedPostgres.start();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var migration = PictureRow.class.getResourceAsStream("/db/migration/V10__picture.sql")) {
            statement.execute("create table task (id text primary key); insert into task values ('abcdefgh23')");
            statement.execute(new String(migration.readAllBytes(), StandardCharsets.UTF_8));
        }
        database = new HibernatePersistenceConfiguration("pictures")
                .managedClass(PictureRow.class)
                .properties(Map.of("jakarta.persistence.nonJtaDataSource", postgres.getPostgresDatabase()))
                .createEntityManagerFactory();
    }

    @AfterAll
    static void close() throws IOException {
        database.close();
        postgres.close();
    }

    @BeforeEach
    void empty() {
        database.runInTransaction(
                entities -> entities.createNativeQuery("delete from picture").executeUpdate());
    }

    @Test
    void goesFromTheQuestionToTheCard() {
        act(pictures -> pictures.ask(FIRST, SCENE));
        assertThat(take()).contains(new Due(FIRST, SCENE, null));

        act(pictures -> pictures.uploaded(FIRST, "F1", Duration.ofSeconds(2)));
        assertThat(take()).isEmpty();
        assertThat(shown(FIRST)).isEmpty();

        pass(Duration.ofSeconds(2));
        assertThat(take()).contains(new Due(FIRST, SCENE, "F1"));
        act(pictures -> pictures.show(FIRST));
        assertThat(shown(FIRST)).contains(new Pictures.Shown("F1", "Before: a\nAfter: b"));
        pass(Duration.ofDays(1));
        assertThat(take()).isEmpty();
    }

    @Test
    void isTakenUpAgainAfterSomebodyDied() {
        act(pictures -> pictures.ask(FIRST, SCENE));
        take();

        assertThat(take()).isEmpty();
        pass(LEASE);
        assertThat(take()).contains(new Due(FIRST, SCENE, null));
    }

    @Test
    void givesUpAfterAFewTries() {
        act(pictures -> pictures.ask(FIRST, SCENE));
        int taken = 0;
        while (take().isPresent()) {
            taken++;
            pass(LEASE);
        }

        assertThat(taken).isEqualTo(6);
    }

    @Test
    void listensToNothingAboutAnOlderQuestion() {
        act(pictures -> pictures.ask(FIRST, SCENE));
        act(pictures -> pictures.ask(SECOND, SCENE));
        act(pictures -> pictures.uploaded(FIRST, "F1", Duration.ZERO));

        assertThat(take()).contains(new Due(SECOND, SCENE, null));
        assertThat(shown(FIRST)).isEmpty();
    }

    @Test
    void hasNoneOfAQuestionThatIsAboutNoPage() {
        act(pictures -> pictures.ask(FIRST, SCENE));
        act(pictures -> pictures.ask(SECOND, null));

        assertThat(take()).isEmpty();
    }

    @Test
    void hidesWhatSlackDoesNotTakeYet() {
        act(pictures -> pictures.ask(FIRST, SCENE));
        act(pictures -> pictures.uploaded(FIRST, "F1", Duration.ZERO));
        act(pictures -> pictures.show(FIRST));

        act(pictures -> pictures.again(FIRST, Duration.ofSeconds(10)));

        assertThat(shown(FIRST)).isEmpty();
        pass(Duration.ofSeconds(10));
        assertThat(take()).contains(new Due(FIRST, SCENE, "F1"));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private Optional<Due> take() {
        return in(pictures -> pictures.take(LEASE));
    }

    private Optional<Pictures.Shown> shown(Question question) {
        return in(pictures -> pictures.shown(question));
    }

    private void act(Consumer<Pictures> act) {
        in(pictures -> {
            act.accept(pictures);
            return true;
        });
    }

    private <T> T in(Function<Pictures, T> act) {
        return database.callInTransaction(entities ->
                act.apply(new Pictures(entities, JsonMapper.builder().build(), Clock.fixed(now, ZoneOffset.UTC))));
    }
}
