package dev.threadwright.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are put together here, so that none stands in this repository. */
public class RedactionTest {
    private static final String BODY = "a1B2c3D4e5F6g7H8i9J0k1L2";

    /** One of each kind that passes through our hands. */
    public static Stream<String> tokens() {
        var tokens = new ArrayList<String>();
        for (var mark : List.of("xoxb-", "xoxp-", "xoxe-1-", "xoxe.xoxb-1-", "xoxe.xoxp-1-", "xapp-1-", "xoxr-")) {
            tokens.add(mark + "123456789012-" + BODY);
        }
        for (var mark : List.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_11")) {
            tokens.add(mark + BODY + BODY);
        }
        // https://github.blog/changelog/2026-05-15: some 520 characters, with dots, dashes and underscores
        tokens.add(
                "ghs_424242_eyJ" + BODY.repeat(3) + ".eyJ" + (BODY + "-_").repeat(12) + "." + (BODY + "_-").repeat(5));
        for (var mark : List.of("sk-", "sk-proj-", "sk-ant-api03-")) {
            tokens.add(mark + BODY + "-_" + BODY);
        }
        tokens.add("-----BEGIN RSA PRIVATE " + "KEY-----\nMIIE" + BODY + "\n" + BODY
                + "==\n-----END RSA PRIVATE KEY-----");
        return tokens.stream();
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void takesOutWhatOpensSomething(String token) {
        assertThat(Redaction.of("before " + token + ", after")).isEqualTo("before [hidden], after");
        assertThat(Redaction.of("{\"token\":\"" + token + "\"}")).isEqualTo("{\"token\":\"[hidden]\"}");
    }

    @Test
    void takesOutWhatStandsBesideItsName() {
        assertThat(Redaction.of("Authorization: Bearer abc.def-1")).isEqualTo("Authorization: Bearer [hidden]");
        assertThat(Redaction.of("{authorization=[Basic dXNlcjpwYXNz], accept=[*/*]}"))
                .isEqualTo("{authorization=[Basic [hidden]], accept=[*/*]}");
        assertThat(Redaction.of("\"Authorization\":\"token 0123456789\",\"x\":1"))
                .isEqualTo("\"Authorization\":\"token [hidden]\",\"x\":1");
        assertThat(Redaction.of("GET https://x-access-token:" + BODY + "@github.com/a/b.git failed"))
                .isEqualTo("GET https://[hidden]@github.com/a/b.git failed");
        assertThat(Redaction.of("jdbc:postgresql://db/x?user=u&password=hunter2&ssl=true"))
                .isEqualTo("jdbc:postgresql://db/x?user=u&password=[hidden]&ssl=true");
        assertThat(Redaction.of("grant_type=x&client_secret=abc&refresh_token=def"))
                .isEqualTo("grant_type=x&client_secret=[hidden]&refresh_token=[hidden]");
    }

    @Test
    void takesOutAPrivateKeyThatWasCutOff() {
        assertThat(Redaction.of("-----BEGIN PRIVATE " + "KEY-----\nMIIE" + BODY))
                .isEqualTo("[hidden]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Task abcdefghjk in T1/C1/1.1 of acme/web-app went on",
                "GET http://localhost:8090/api/chat.postMessage?channel=C1 answered 200",
                "No authorization was asked for: the basic plan has none",
                "risk-taking ask-me task-list desk-side",
                "See ada@example.com at https://example.com/a:b@c",
                "Basic authentication and bearer tokens are documented",
                "the commit 0123456789abcdef0123456789abcdef01234567"
            })
    void leavesTheRestAsItIs(String line) {
        assertThat(Redaction.of(line)).isSameAs(line);
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void redactsRecordsWithTheirExceptionsAndKeys(String token) {
        var root = new IllegalStateException("because of " + token);
        root.addSuppressed(new IllegalArgumentException("and " + token));
        var record = new ExtLogRecord(Level.WARNING, "It said %s", ExtLogRecord.FormatStyle.PRINTF, "x");
        record.setParameters(new Object[] {token});
        record.setThrown(new RuntimeException("failed with " + token, root));
        record.setMdc(Map.of("thread", "T1", "odd", token));

        assertThat(new LogRedaction().isLoggable(record)).isTrue();
        var line = new PatternFormatter("%p %s%e %X").format(record);

        assertThat(line)
                .doesNotContain(token, BODY)
                .contains("It said [hidden]", "failed with [hidden]", "because of [hidden]", "and [hidden]")
                .contains("java.lang.IllegalStateException", "RedactionTest.redactsRecords")
                .contains("T1");
    }

    @Test
    void leavesARecordWithoutAnyAsItIs() {
        var thrown = new IllegalStateException("calm");
        thrown.initCause(new IllegalArgumentException("calm, too", thrown));
        var record = new LogRecord(Level.INFO, "nothing {0}");
        record.setParameters(new Object[] {"here"});
        record.setThrown(thrown);

        assertThat(new LogRedaction().isLoggable(record)).isTrue();
        assertThat(record.getThrown()).isSameAs(thrown);
        assertThat(record.getMessage()).isEqualTo("nothing {0}");
    }
}
