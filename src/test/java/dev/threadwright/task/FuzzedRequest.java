package dev.threadwright.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.Feed;
import dev.threadwright.Fuzzed;
import dev.threadwright.errand.When;
import dev.threadwright.text.Quotation;
import dev.threadwright.thread.Conversation;
import dev.threadwright.thread.Message;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What people write in a thread: understood, or not; never anything else. What was understood can be looked for. */
public final class FuzzedRequest implements Fuzzed {
    private static final ThreadRef THREAD = new ThreadRef("T0ACME", "C0WEB", "1700000000.000100");
    private static final Person ADA = new Person("T0ACME", "U0ADA");

    @Override
    public String name() {
        return "requests";
    }

    @Override
    public List<byte[]> seeds() throws IOException {
        var seeds = new ArrayList<byte[]>();
        for (var file : Feed.files("requests", ".txt")) {
            for (String scenario : Files.readString(file).split("\n\n")) {
                seeds.add(Feed.of(List.of(), scenario, "change “Sign up” to “Get started”"));
            }
        }
        for (String words : List.of(
                "every monday and friday at 9:30 check the docs",
                "s/Sign up/Get started/",
                "| old | new |\n|---|---|\n| Sign up | Get started |",
                "```\n- Sign up\n+ Get started\n```",
                "review <https://github.com/acme/web/pull/12>",
                "please fix this")) {
            seeds.add(Feed.of(List.of(), words, "`a` → `b` in acme/web, and &lt;b&gt; → *c*"));
        }
        return seeds;
    }

    @Override
    public void feed(byte[] bytes) {
        var feed = new Feed(bytes);
        String asked = feed.text();
        var above = new ArrayList<Message>();
        while (!feed.isEmpty() && above.size() < 3) {
            above.add(new Message("1700000000.00020" + above.size(), ADA, feed.text()));
        }
        switch (Requests.read(asked, new Conversation(THREAD, above))) {
            case Reading.Understood(Request request) ->
                request.rewordings().forEach(rewording -> {
                    assertThat(new Quotation(rewording.from()).said()).isNotBlank();
                    Phrasing.of(rewording.from(), rewording.to(), "", null);
                });
            case Reading.NotUnderstood(var _, String missing, String _) ->
                assertThat(missing).isNotBlank();
            case Reading.Greeting _, Reading.Review _ -> {}
        }
        When.read(asked).ifPresent(planned -> {
            assertThat(planned.words()).isNotBlank();
            assertThat(planned.when().next(Instant.EPOCH, ZoneOffset.UTC)).isAfter(Instant.EPOCH);
            assertThat(planned.when().inWords()).isNotBlank();
        });
    }
}
