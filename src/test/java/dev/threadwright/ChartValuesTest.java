package dev.threadwright;

import static dev.threadwright.Chart.MINIMUM;
import static dev.threadwright.Chart.render;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the chart refuses, and how it says so. */
class ChartValuesTest {
    @Test
    void namesEverythingThatIsStillToBeSet() {
        assertThatThrownBy(() -> render("{}"))
                .hasMessageContaining("Threadwright needs these values set: "
                        + "slack.existingSecret (a Secret with the Slack app's tokens), "
                        + "pullrequest.existingSecret (a Secret with the GitHub credentials), "
                        + "kafka.bootstrapServers (host:port of your Kafka), "
                        + "database.jdbcUrl (jdbc:postgresql://host:5432/name of your PostgreSQL), "
                        + "database.existingSecret (a Secret with the database's user and password).");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            database: {jdbcUrl: ''}          | database.jdbcUrl (jdbc:postgresql://host:5432/name of your PostgreSQL).
            kafka: {bootstrapServers: ''}    | kafka.bootstrapServers (host:port of your Kafka).
            kafka: {securityProtocol: SASL_SSL} | kafka.existingSecret (a Secret with the JAAS line).
            pullrequest: {credentials: app}  | pullrequest.appId (the GitHub App's number).
            ingress: {enabled: true}         | ingress.host (the name Slack and GitHub reach it by).
            console: {issuer: 'https://slack.com', admins: [T1/U1]} | console.existingSecret (a Secret with the client id and secret of whoever signs people in).
            console: {issuer: 'https://slack.com', existingSecret: sign-in} | console.admins (who may enter).
            """)
    void namesTheOneThatIsMissing(String override, String missing) {
        assertThatThrownBy(() -> render(MINIMUM, override))
                .hasMessageContaining("Threadwright needs these values set: " + missing);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            policy: {autonomy: yolo}          | at '/policy/autonomy': value must be one of 'propose', 'pull-request', 'merge'
            slack: {botToken: xoxb-1}         | at '/slack': additional properties 'botToken' not allowed
            database: {password: hunter2}     | at '/database': additional properties 'password' not allowed
            slak: {socketMode: true}          | additional properties 'slak' not allowed
            pullrequest: {appId: my-app}      | at '/pullrequest/appId': 'my-app' does not match pattern
            database: {jdbcUrl: 'jdbc:mysql://db/x'} | at '/database/jdbcUrl': 'jdbc:mysql://db/x' does not match pattern
            kafka: {bootstrapServers: kafka}  | at '/kafka/bootstrapServers': 'kafka' does not match pattern
            repo: {names: [web-app]}          | at '/repo/names/0': 'web-app' does not match pattern
            session: {drainSeconds: soon}     | at '/session/drainSeconds': got string, want integer
            console: {issuer: 'http://sign-in.example'} | at '/console/issuer': 'http://sign-in.example' does not match pattern
            replicas: 0                       | at '/replicas': minimum: got 0, want 1
            autoscaling: {maxReplicas: 1}     | autoscaling.minReplicas must not be above autoscaling.maxReplicas.
            """)
    void refusesWhatItCannotMean(String override, String named) {
        assertThatThrownBy(() -> render(MINIMUM, override)).hasMessageContaining(named);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            slack: {keys: {botToken: xoxb-1}}      | slack.keys.botToken holds a token
            slack: {existingSecret: xapp-1}        | slack.existingSecret holds a token
            pullrequest: {keys: {token: ghp_1}}    | pullrequest.keys.token holds a token
            database: {jdbcUrl: 'jdbc:postgresql://db/x?ssl=true&password=hunter2'} | database.jdbcUrl holds a user or a password
            """)
    void refusesASecretInTheValuesWithoutRepeatingIt(String override, String named) {
        assertThatThrownBy(() -> render(MINIMUM, override))
                .hasMessageContaining(named)
                .message()
                .doesNotContainPattern("xoxb-1|xapp-1|ghp_1|hunter2");
    }
}
