package dev.threadwright.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.Defaults;
import dev.threadwright.embedded.Parts;
import dev.threadwright.llm.ChatModels;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

/** What one replica sees holds for all; in a transaction that never ends well. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(value = Parts.class, initArgs = @ResourceArg(name = "threadwright.session.at-once", value = "0"))
class LoadTest {
    @Inject
    DataSource database;

    @Inject
    ChatModels models;

    @BeforeEach
    void begin() {
        QuarkusTransaction.begin();
    }

    @AfterEach
    void end() {
        QuarkusTransaction.rollback();
    }

    @Test
    void givesWayInAllReplicasWhereOneHasTooMuchToDoAndComesBack() throws Exception {
        var registry = new SimpleMeterRegistry();
        var busy = load(registry);
        var other = load(new SimpleMeterRegistry());

        busy.waiting(500);
        look(busy);
        other.look();
        assertThat(busy.factor()).isEqualTo(0.7);
        assertThat(other.factor()).isEqualTo(0.7);
        assertThat(registry.get("threadwright.limits.factor").gauge().value()).isEqualTo(0.7);

        busy.waiting(0);
        busy.look();
        look(other);
        busy.look();
        assertThat(busy.factor()).isEqualTo(0.7 + 0.1);
    }

    private Load load(SimpleMeterRegistry registry) {
        return new Load(database, Defaults.of(LimitsConfig.class, Map.of()), models, registry);
    }

    /** Once the last conclusion is old enough for another. */
    private void look(Load load) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.createStatement()) {
            update.execute("update limit_factor set at = at - interval '1 minute'");
        }
        load.look();
    }
}
