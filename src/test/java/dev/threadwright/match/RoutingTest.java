package dev.threadwright.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.match.Routing.Basis;
import dev.threadwright.repo.About;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.Remote;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingTest extends ServedRoutes {
    @Test
    void takesTheOnlyRepository() {
        connect(WEB, Entry.of("a.txt", "Sign up\n"));
        assertThat(route("anything"))
                .isEqualTo(new Routing.Sure(
                        new Routing.Route(WEB, Basis.ONLY, 1, "it is the only one", ""),
                        List.of(),
                        List.of(new Routing.Step(Basis.ONLY, "acme/web-app is the only one."))));
    }

    @Test
    void takesTheRepositoryWhoseAddressIsInTheMessage() {
        connectAll();
        var sure = sure(route("typo in <https://forge.example/acme/billing/blob/main/README.md|this file>"));
        assertThat(sure.route().repo()).isEqualTo(INVOICES);
        assertThat(sure.route().basis()).isEqualTo(Basis.NAMED);
        assertThat(sure.route().why()).isEqualTo("its address was given");
    }

    @Test
    void takesNoOtherForgesRepositoryForOurs() {
        connectAll();
        assertThat(route("as in https://elsewhere.example/acme/billing")).isInstanceOf(Routing.Unsure.class);
    }

    @Test
    void takesTheRepositoryWhosePageIsInTheMessage() {
        connectAll();
        var page = new About("Bicycles and parts", URI.create("https://shop.acme.example"), "TypeScript");
        Remote plain = server.remote(SHOP, "main");
        forge.connect(
                new Remote(SHOP, plain.cloneUrl(), plain.webUrl(), plain.defaultBranch(), plain.secret(), false, page));
        var sure = sure(route("the wording at https://shop.acme.example/sale is off"));
        assertThat(sure.route().repo()).isEqualTo(SHOP);
        assertThat(sure.route().why()).isEqualTo("shop.acme.example is its page");
    }

    @Test
    void takesTheRepositoryThatIsNamedInFull() {
        connectAll();
        assertThat(sure(route("please reword something in Wavelength Android"))
                        .route()
                        .repo())
                .isEqualTo(PODCASTS);
    }

    @Test
    void believesANameThatIsNearlyRight() {
        connectAll();
        var unsure = (Routing.Unsure) route("something in velodrme");
        assertThat(unsure.routes().getFirst().repo()).isEqualTo(SHOP);
        assertThat(unsure.routes().getFirst().why()).isEqualTo("“velodrme” is nearly its name");
    }

    @Test
    void asksWhichWhereTwoAreNamed() {
        connectAll();
        var unsure = (Routing.Unsure) route("acme/billing and acme/handbook both say it");
        assertThat(unsure.routes().stream().limit(2).map(Routing.Route::repo))
                .containsExactlyInAnyOrder(INVOICES, HANDBOOK);
    }

    @Test
    void takesTheRepositoryThatTheThreadNames() {
        connectAll();
        var sure = sure(route("could you fix the typo there", "I looked at acme/handbook yesterday"));
        assertThat(sure.route().repo()).isEqualTo(HANDBOOK);
        assertThat(sure.route().basis()).isEqualTo(Basis.THREAD);
        assertThat(sure.route().why()).isEqualTo("it was named in the thread");
    }

    @Test
    void takesTheRepositoryInWhichTheQuotedWordsStand() {
        connectAll();
        var sure = sure(route("\"Your basket is empty\" sounds sad"));
        assertThat(sure.route().repo()).isEqualTo(SHOP);
        assertThat(sure.route().basis()).isEqualTo(Basis.QUOTED);
        assertThat(sure.route().why()).isEqualTo("“Your basket is empty” stands only there");
        assertThat(sure.route().line()).isEqualTo("locales/en.json:2 “\"basket.empty\": \"Your basket is empty\",”");
    }

    @Test
    void takesTheRepositoryThatTheChannelIsBoundTo() {
        connectAll();
        var sure = sure(route("fix the typo", INVOICES));
        assertThat(sure.route().repo()).isEqualTo(INVOICES);
        assertThat(sure.route().why()).isEqualTo("the channel is bound to it");
    }

    @Test
    void takesTheRepositoryWithTheQuotedWordsRatherThanTheChannels() {
        connectAll();
        var routing = route("“Skip silence while playing” in the episode queue, near the sleep timer", INVOICES);
        assertThat(sure(routing).route().repo()).isEqualTo(PODCASTS);
    }

    @Test
    void asksWhereTheMessageSpeaksOfAnotherThanTheChannels() {
        connectAll();
        var unsure = (Routing.Unsure) route("the episode queue and the podcast feeds", INVOICES);
        assertThat(unsure.routes().stream().limit(2).map(Routing.Route::repo))
                .containsExactlyInAnyOrder(PODCASTS, INVOICES);
    }

    @Test
    void asksWhereLittleSpeaksForAny() {
        connectAll();
        var unsure = (Routing.Unsure) route("please fix the typo");
        assertThat(unsure.routes())
                .hasSize(4)
                .allSatisfy(route -> assertThat(route.confidence()).isLessThan(0.9));
    }

    @Test
    void givesAReasonAndALine() {
        connectAll();
        var unsure = (Routing.Unsure) route("the episodes of the queue");
        var first = unsure.routes().getFirst();
        assertThat(first.repo()).isEqualTo(PODCASTS);
        assertThat(first.why()).isEqualTo("its files speak of “episodes”, “queue”");
        assertThat(first.line()).containsIgnoringCase("episode");
    }

    @Test
    void tellsWhatItLookedAtInOrder() {
        connectAll();
        assertThat(route("\"Your basket is empty\"").steps())
                .extracting(Routing.Step::basis)
                .containsExactly(Basis.NAMED, Basis.THREAD, Basis.QUOTED, Basis.CHANNEL, Basis.SCORE);
    }

    @Test
    void readsTheNewestCommitAgainAfterAPush() {
        connectAll();
        route("hello");
        server.commit(HANDBOOK, "main", List.of(Entry.of("travel.md", "Book a sleeper train\n")));
        assertThat(route("\"Book a sleeper train\"").steps())
                .contains(new Routing.Step(Basis.QUOTED, "“Book a sleeper train” stands in acme/handbook."));
    }

    @Test
    void forgetsWhatStoodInAFileThatChanged() {
        connectAll();
        route("hello");
        server.commit(HANDBOOK, "main", List.of(Entry.of("engineering/on-call.md", "Call somebody else\n")));
        assertThat(route("\"writes the postmortem\"").steps())
                .contains(new Routing.Step(Basis.QUOTED, "Nothing that the message quotes was found."));
    }

    private static Routing.Sure sure(Routing routing) {
        return (Routing.Sure) routing;
    }
}
