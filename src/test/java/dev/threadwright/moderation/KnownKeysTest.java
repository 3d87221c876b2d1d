package dev.threadwright.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are made here, so that none stands in this repository. */
public class KnownKeysTest {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    @ParameterizedTest
    @CsvSource({
        "ghp_, 36, '', a GitHub token",
        "github_pat_, 82, '', a GitHub token",
        "ghs_4711_eyJ, 60, '', a GitHub App's token",
        "glpat-, 20, '', a GitLab token",
        "xoxb-, 40, '', a Slack token",
        "xapp-1-, 60, '', a Slack token",
        "https://hooks.slack.com/services/T, 40, '', a Slack webhook's address",
        "AIza, 35, '', a Google API key",
        "sk_live_, 24, '', a Stripe key",
        "sk-proj-, 60, '', an OpenAI key",
        "sk-ant-api03-, 90, '', an Anthropic key",
        "hf_, 34, '', a Hugging Face token",
        "npm_, 36, '', an npm token",
        "pypi-AgEIcHlwaS5vcmc, 80, '', a PyPI token",
        "'-----BEGIN RSA ', 0, 'PRIVATE KEY-----', a private key",
        "postgres://ada:, 12, @db.example, a password within an address"
    })
    void knowsKeysByTheirMarks(String before, int length, String after, String name) {
        assertThat(Secrets.in("The key is " + before + random(length) + after + ".", ""))
                .contains(name);
    }

    @Test
    void knowsAnAwsKeyAndAJwt() {
        String capitals = random(40).toUpperCase(Locale.ROOT).replaceAll("[^A-Z2-7]", "Q");
        assertThat(Secrets.in("AKIA" + capitals.substring(0, 16), "")).contains("an AWS access key");
        assertThat(Secrets.in("eyJ" + random(30) + ".eyJ" + random(40) + "." + random(43), ""))
                .contains("a signed token (JWT)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Get started",
                "Set GITHUB_TOKEN to ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "Use AKIAIOSFODNN7EXAMPLE as the key",
                "sk_test_ keys are for tests, sk_live_ ones are not",
                "https://user:password@example.com is written as https://<user>:<password>@host",
                "-----BEGIN CERTIFICATE-----",
                "Your token begins with xoxb-",
                "mail ada@acme.example:8080/at@home",
                "postgres://${USER}:${PASSWORD}@db"
            })
    void leavesWordsAlone(String words) {
        assertThat(Secrets.in(words, "")).isEmpty();
    }

    @Test
    void saysNothingOfWhatStandsThereAlready() {
        String key = "ghp_" + random(36);
        assertThat(Secrets.in("Your key: " + key, "The key: " + key)).isEmpty();
    }

    public static String random(int length) {
        return new Random(length)
                .ints(length, 0, LETTERS.length())
                .mapToObj(i -> LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
