package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.threadwright.playground.Forge;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole way, from what somebody says in a thread to a merged pull request, over the real protocols. */
abstract class ThreadToPullRequest {
    static final String WEB_APP = "acme/web-app";

    @ConfigProperty(name = "threadwright.test.playground", defaultValue = "http://localhost")
    URI playground;

    Stage stage;

    @BeforeEach
    void connect() {
        stage = new Stage(playground);
        stage.awaitConnected();
    }

    @AfterEach
    void disconnect() {
        stage.close();
    }

    @Test
    void opensAPullRequestWithExactlyTheApprovedChange() {
        var before = stage.text(WEB_APP, "main", "locales/en/pricing.json");
        var asked = stage.ask("ada", "on the pricing page change \"Billed monthly\" to \"Paid by the month\"");
        var card = stage.card(asked, "change.approve");
        assertThat(card.shown()).contains("Billed monthly", "Paid by the month", "locales/en/pricing.json");

        stage.slack.click("ben", card, "change.approve");
        var pull = stage.pullRequest(asked);

        assertThat(pull.files())
                .extracting(Forge.Change::path, Forge.Change::additions, Forge.Change::deletions)
                .containsExactly(tuple("locales/en/pricing.json", 1, 1));
        assertThat(pull.checks())
                .extracting(Forge.Check::name, Forge.Check::state, Forge.Check::title)
                .containsExactly(tuple(
                        "threadwright/text-only",
                        "success",
                        "Only text differs: 1 place in 1 file; markup, placeholders, keys and code are the same."));
        assertThat(stage.text(WEB_APP, pull.head(), "locales/en/pricing.json"))
                .isEqualTo(before.replace("Billed monthly", "Paid by the month"));

        stage.github.merge(WEB_APP, pull.number());
        assertThat(stage.shows(asked, "Merged").ts()).isEqualTo(card.ts());
    }
}
