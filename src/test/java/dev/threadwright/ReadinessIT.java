package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.embedded.Outside;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the health checks say while the database or the broker is away. */
class ReadinessIT {
    @TempDir
    Path directory;

    @Test
    void isNotReadyWithoutItsDatabaseOrItsBrokerAndLivesAllTheSame() throws Exception {
        try (var outside = new Outside(directory)) {
            var environment = new HashMap<>(outside.environment());
            environment.put("THREADWRIGHT_DATA_DIR", directory.resolve("data").toString());
            try (var application =
                    new Application(environment, directory.resolve("log"), "-Xmx512m", "-XX:TieredStopAtLevel=1")) {
                application.start();
                application.awaitReady();

                outside.killBroker();
                Stage.soon().until(() -> !application.isReady());
                assertThat(application.isLive()).isTrue();
                outside.startBroker();
                Stage.soon().until(application::isReady);

                outside.killDatabase();
                Stage.soon().until(() -> !application.isReady());
                assertThat(application.isLive()).isTrue();
                outside.startDatabase();
                Stage.soon().until(application::isReady);
            }
        }
    }
}
