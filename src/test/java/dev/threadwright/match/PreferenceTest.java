package dev.threadwright.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.repo.About;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.Remote;
import dev.threadwright.task.Hints;
import dev.threadwright.task.Request;
import dev.threadwright.task.Rewording;
import dev.threadwright.thread.Message;
import dev.threadwright.thread.Person;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreferenceTest extends ServedMatches {
    private static final Request REQUEST = new Request(List.of(new Rewording("Sign up", "Join")), Hints.NONE);

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

    @Test
    void takesTheOneWhosePageTheRequestLinksTo() {
        connectTwo();
        Remote plain = server.remote(WEB, "main");
        var about = new About("", URI.create("https://www.acme.example"), "");
        forge.connect(
                new Remote(WEB, plain.cloneUrl(), plain.webUrl(), plain.defaultBranch(), plain.secret(), false, about));
        var urls = new Hints(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of("https://acme.example/pricing"));
        var matched = matched("Sign up", urls);
        assertThat(matched.repo().name()).isEqualTo(WEB);
        assertThat(matched.how()).isEqualTo("acme.example is its page");
    }

    @Test
    void takesTheOneWhoseNameIsMisspelled() {
        connectTwo();
        connect(MOBILE, Entry.of("c.txt", "Sign up\n"));
        var hints = new Hints(List.of(), List.of("mobile-ap"), List.of(), List.of(), List.of(), List.of());
        assertThat(matched("Sign up", hints).repo().name()).isEqualTo(MOBILE);
    }

    private void connectTwo() {
        connect(DOCS, Entry.of("a.txt", "Sign up\n"));
        connect(WEB, Entry.of("b.txt", "Sign up for dunning and invoices\n"));
    }

    @Test
    void takesNoRepositoryForTheThreadsThatOnlyABotCallsByName() {
        connectTwo();
        var bot = new Message("1700000000.000100", null, "I looked into acme/web-app and found nothing");
        assertThat(find(REQUEST, List.of(bot), null)).isInstanceOf(Match.Ambiguous.class);
    }

    private Match find(String said) {
        var person = new Person("T1", "U1");
        return find(REQUEST, List.of(new Message("1700000000.000100", person, said)), null);
    }
}
