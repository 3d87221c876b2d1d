package dev.threadwright.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.TestRepos;
import dev.threadwright.task.Hints;
import dev.threadwright.task.Request;
import dev.threadwright.task.Rewording;
import dev.threadwright.thread.Conversation;
import dev.threadwright.thread.Message;
import dev.threadwright.thread.ThreadRef;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PreferenceTest extends ServedMatches {
    @Test
    void takesTheOneThatTheThreadNames() {
        connectTwo();
        var matched = (Match.Matched) find("look at https://forge.example/acme/web-app/pull/7");
        assertThat(matched.repo().name()).isEqualTo(WEB);
        assertThat(matched.how()).isEqualTo("the thread names it");
    }

    @Test
    void asksWhereTheThreadNamesBoth() {
        connectTwo();
        assertThat(find("it is in acme/docs or in acme/web-app")).isInstanceOf(Match.Ambiguous.class);
    }

    @Test
    void putsTheOneFirstOfWhichTheThreadSpeaksAndSaysWhy() {
        connectTwo();
        assertThat(find("our invoices and the dunning letters"))
                .isEqualTo(new Match.Ambiguous(List.of(
                        new Match.Candidate(
                                WEB,
                                1,
                                "b.txt:1 “Sign up for dunning and invoices”; its files speak of “dunning”, “invoices”"),
                        new Match.Candidate(DOCS, 1, "a.txt:1 “Sign up”"))));
    }

    private void connectTwo() {
        connect(DOCS, Entry.of("a.txt", "Sign up\n"));
        connect(WEB, Entry.of("b.txt", "Sign up for dunning and invoices\n"));
    }

    private Match find(String... above) {
        var said = Stream.of(above)
                .map(text -> new Message("1700000000.000100", null, text))
                .toList();
        var request = new Request(List.of(new Rewording("Sign up", "Join")), Hints.NONE);
        return TestMatches.of(TestRepos.of(forge, folder.resolve("data")))
                .find(request, new Conversation(new ThreadRef("T1", "C1", "1700000000.000100"), said), null);
    }
}
