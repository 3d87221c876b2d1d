package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.threadwright.embedded.Outside;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the health checks say while the database, the broker or both are away. */
class ReadinessIT {
    @TempDir
    Path directory;

    @Test
    void isReadyWhileEitherKeepsWhatComesAndLivesAllTheSame() throws Exception {
        try (var outside = new Outside(directory)) {
            var environment = new HashMap<>(outside.environment());
            environment.put("THREADWRIGHT_DATA_DIR", directory.resolve("data").toString());
            try (var application =
                    new Application(environment, directory.resolve("log"), "-Xmx512m", "-XX:TieredStopAtLevel=1")) {
                application.start();
                application.awaitReady();

                outside.killBroker();
                await().during(Duration.ofSeconds(3))
                        .atMost(Duration.ofSeconds(10))
                        .until(application::isReady);

                outside.killDatabase();
                Stage.soon().until(() -> !application.isReady());
                assertThat(application.isLive()).isTrue();

                outside.startBroker();
                Stage.soon().until(application::isReady);
                outside.startDatabase();
                await().during(Duration.ofSeconds(3))
                        .atMost(Duration.ofSeconds(10))
                        .until(application::isReady);
            }
        }
    }
}
