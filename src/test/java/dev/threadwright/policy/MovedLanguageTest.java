package dev.threadwright.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What channels said of their language, taken from where it was kept before to their settings. */
class MovedLanguageTest {
    @Test
    void keepsWhatWasSetBesideIt() throws SQLException, IOException {
        var known = new ChannelSettings(
                List.of("acme/docs"),
                new Circle(Set.of("U1"), Set.of()),
                Circle.EVERYBODY,
                Autonomy.PROPOSE,
                null,
                "memo",
                true);
        var json = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        var settings = new TreeMap<String, ChannelSettings>();
        try (var postgres = EmbeddedPostgres.start();
                var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(migration("V20__chatter.sql"));
            statement.execute(migration("V28__channel_settings.sql"));
            statement.execute("""
                    insert into listening (team, channel, mode, daily, zone, language, by_user, at) values
                        ('T1', 'CKNOWN', 'ON', 3, 'UTC', 'de', 'U2', now()), ('T1', 'CNEW', 'OFF', 3, 'UTC', 'fr', 'U2', now()),
                        ('T1', 'CANY', 'ON', 3, 'UTC', '', 'U2', now())""");
            try (var set = connection.prepareStatement(
                    "insert into channel_setting values ('T1', 'CKNOWN', 4, ?, 'U1', now())")) {
                set.setString(1, json.writeValueAsString(known));
                set.execute();
            }
            statement.execute(migration("V35__language.sql"));
            try (var rows = statement.executeQuery("select channel || revision, settings from channel_setting")) {
                while (rows.next()) {
                    settings.put(rows.getString(1), json.readValue(rows.getString(2), ChannelSettings.class));
                }
            }
        }

        assertThat(settings).hasSize(3).containsEntry("CKNOWN4", known);
        assertThat(settings.get("CKNOWN5"))
                .isEqualTo(new ChannelSettings(
                        known.repositories(),
                        known.askers(),
                        known.approvers(),
                        known.most(),
                        new Language("de"),
                        known.emoji(),
                        known.weekly()));
        assertThat(settings.get("CNEW1"))
                .isEqualTo(new ChannelSettings(
                        List.of(), Circle.EVERYBODY, Circle.EVERYBODY, null, new Language("fr"), null, false));
    }

    private static String migration(String name) throws IOException {
        try (var file = ChannelSettings.class.getResourceAsStream("/db/migration/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
