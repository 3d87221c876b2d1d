package dev.threadwright.pullrequest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.threadwright.Defaults;
import dev.threadwright.Feed;
import dev.threadwright.Fuzzed;
import dev.threadwright.inbox.Receiver.Unusable;
import dev.threadwright.pullrequest.Deliveries.Delivery;
import dev.threadwright.pullrequest.Deliveries.Verdict;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What GitHub sends to its webhook, signed or not, from the door to who acts upon it. */
public final class FuzzedWebhook implements Fuzzed {
    private static final List<String> EVENTS =
            GitHubEvent.NAMES.stream().sorted().toList();
    private static final Secret SECRET = new Secret("a webhook's secret");

    private final Deliveries deliveries = new Deliveries(
            Defaults.of(
                    GitHubConfig.class,
                    Map.of(
                            "threadwright.pullrequest.api-url", "https://api.github.test",
                            "threadwright.pullrequest.poll-every", "5m",
                            "threadwright.pullrequest.webhook-secret", SECRET.value())),
            Clock.systemUTC());

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public List<byte[]> seeds() {
        var seeds = new ArrayList<byte[]>();
        for (int event = 0; event < EVENTS.size(); event++) {
            seeds.add(Feed.of(List.of(event, 1), """
                    {"action":"submitted","ref":"refs/heads/main","repository":{"full_name":"acme/web","default_branch":"main"},
                    "pull_request":{"number":12,"html_url":"https://github.com/acme/web/pull/12","state":"closed","merged":true,
                    "merged_by":{"login":"ada"},"merge_commit_sha":"a","head":{"sha":"b"},"updated_at":"2026-11-30T09:00:00Z"},
                    "review":{"id":1,"state":"changes_requested","user":{"login":"g"},"submitted_at":"2026-11-30T09:00:00Z"},
                    "deployment":{"sha":"b","environment":"production","production_environment":true},
                    "deployment_status":{"state":"success","environment_url":"https://a.b","created_at":"2026-11-30T09:00:00Z"},
                    "sender":{"login":"ada"}}"""));
        }
        return seeds;
    }

    @Override
    public void feed(byte[] bytes) {
        var feed = new Feed(bytes);
        String event = feed.one(EVENTS);
        boolean signed = feed.choice(16) > 0;
        byte[] body = feed.rest();
        String signature = signed ? WebhookSignature.of(SECRET, body) : new String(body, UTF_8);
        if (deliveries.judge(new Delivery(event, "d-1", signature, "application/json", body))
                instanceof Verdict.Worthy(var _, var received)) {
            if (!signed) {
                throw new AssertionError("Taken without a signature");
            }
            try {
                GitHubEvent.read(event, received.body());
            } catch (Unusable refused) {
                // By name, and set aside.
            }
        }
    }
}
