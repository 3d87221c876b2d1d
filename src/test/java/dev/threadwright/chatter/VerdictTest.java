package dev.threadwright.chatter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.repo.RepoName;
import dev.threadwright.search.Hit;
import dev.threadwright.text.Step;
import dev.threadwright.text.Unit;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {
    private static final Hit HIT = new Hit(
            new RepoName("acme", "web-app"),
            "en.json",
            Unit.Kind.ENTRY,
            "nav.login",
            "en",
            "Login to go on",
            Step.EXACT);
    /** An index in which everything stands. */
    private static final Index EVERYWHERE = (_, _) -> List.of(HIT);

    private static final Index LOGIN = (words, _) -> words.contains("Login") ? List.of(HIT) : List.of();

    /** Each is quick; so long none takes even on a busy machine. */
    @Timeout(20)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.",
                "should be ",
                "\"",
                "\"a\" ",
                "it's ",
                "0 ",
                "⟦0⟧",
                "x@",
                "→ ",
                "a:1!",
                "renamed to ",
                "says a, it is b ",
                "'"
            })
    void takesLittleTimeWhateverIsSaid(String words) {
        String all = words.repeat(4_000 / words.length());

        assertThat(Verdict.of(talk(all, all, all), "", EVERYWHERE, Weights.FITTED))
                .isNotNull();
    }

    @Test
    void leavesVeryLongThreadsAlone() {
        var lines = Stream.generate(() -> "\"Login to go on\" should be \"Sign in to go on\", agreed ".repeat(40))
                .limit(20)
                .toArray(String[]::new);

        assertThat(Verdict.of(talk(lines), "", LOGIN, Weights.FITTED)).isEqualTo(Verdict.NOTHING);
    }

    @Test
    void isLikelierWhereItSaysWhatTheWorkspaceTeaches() {
        var verdict = Verdict.of(talk("\"Login to go on\" should be \"Sign in to go on\""), "", LOGIN, Weights.FITTED);
        var taught = verdict.with(List.of(term("sign in", "login")));

        assertThat(taught.finding()).isEqualTo(verdict.finding()).isPresent();
        assertThat(taught.likelihood()).isGreaterThan(verdict.likelihood());
    }

    @Test
    void isNothingWhereItSaysTheOpposite() {
        var verdict = Verdict.of(talk("\"Login to go on\" should be \"Sign in to go on\""), "", LOGIN, Weights.FITTED);

        assertThat(verdict.with(List.of(term("login", "sign in")))).isEqualTo(Verdict.NOTHING);
    }

    @Test
    void findsTheSlipInWhatAPictureShows() {
        var verdict = Verdict.of(
                showing("there is a typo in here, it should be \"Login to go on!\"", "Acme", "Logn to go on!"),
                "",
                (words, _) -> words.equals("Logn to go on!") ? List.of(hit("Logn to go on!")) : List.of(),
                Weights.FITTED);

        assertThat(verdict.finding()).hasValueSatisfying(finding -> {
            assertThat(finding.from()).isEqualTo("Logn to go on!");
            assertThat(finding.to()).isEqualTo("Login to go on!");
        });
        assertThat(verdict.likelihood()).isGreaterThan(Weights.FITTED.least());
    }

    @Test
    void takesTheOnlyTextThatAPictureShowsForWhatIsMeant() {
        var talk = showing("that one should be \"Sign in\"", "Acme", "Login to go on");

        assertThat(Verdict.of(talk, "", LOGIN, Weights.FITTED).finding()).isPresent();
    }

    @Test
    void guessesNotWhichOfManyTextsInAPictureIsMeant() {
        var talk = showing("that one should be \"Sign in\"", "Login to go on", "Log out");
        Index both = (words, _) -> words.startsWith("Log") ? List.of(hit(words)) : List.of();

        assertThat(Verdict.of(talk, "", both, Weights.FITTED)).isEqualTo(Verdict.NOTHING);
    }

    @Test
    void takesNothingInAPictureForWhatPeopleSay() {
        var talk = showing("lovely", "\"Login to go on\" should be \"Sign in to go on\", agreed", "Login to go on");

        assertThat(Verdict.of(talk, "", LOGIN, Weights.FITTED)).isEqualTo(Verdict.NOTHING);
    }

    @Test
    void choosesThePlaceWhosePageIsLinked() {
        var linked = refunds("<https://docs.acme.com/billing/refunds> says 30 days, it is 14 now");
        var labelled = refunds("<https://docs.acme.com/billing/refunds|it> says 30 days, it is 14 now");
        var unlinked = refunds("it says 30 days, it is 14 now");

        for (Verdict verdict : List.of(linked, labelled)) {
            assertThat(verdict.finding()).hasValueSatisfying(finding -> {
                assertThat(finding.place().path()).isEqualTo("content/billing/refunds.md");
                assertThat(finding.to()).contains("14 days");
            });
            assertThat(verdict.signals()).containsEntry(Signal.LINKED, 1.0).containsEntry(Signal.ASTRAY, 0.0);
            assertThat(verdict.likelihood())
                    .isGreaterThan(unlinked.likelihood())
                    .isGreaterThan(Weights.FITTED.least());
        }
        assertThat(unlinked.finding())
                .hasValueSatisfying(
                        finding -> assertThat(finding.place().path()).isNotEqualTo("content/billing/refunds.md"));
    }

    @Test
    void looksOnlyAtTheLinkedPlaceWhereTheWordsStandInMany() {
        var many = IntStream.range(0, 30).mapToObj(i -> "content/billing/page" + i + ".md");
        Index index = places(Stream.concat(many, Stream.of("content/billing/refunds.md")));

        assertThat(Verdict.of(agreed("it says 30 days, it is 14 now"), "", index, Weights.FITTED))
                .isEqualTo(Verdict.NOTHING);
        assertThat(Verdict.of(
                                agreed("<https://docs.acme.com/billing/refunds|it> says 30 days, it is 14 now"),
                                "",
                                index,
                                Weights.FITTED)
                        .finding())
                .hasValueSatisfying(finding -> assertThat(finding.places())
                        .extracting(Hit::path)
                        .containsExactly("content/billing/refunds.md"));
    }

    @Test
    void isUnlikelyWhereAPageOfOthersOrATicketSaysIt() {
        for (String address : List.of(
                "https://docs.stripe.com/billing/refunds",
                "https://acme.atlassian.net/browse/WEB-12",
                "https://github.com/acme/web-app/issues/12")) {
            Verdict verdict = refunds("<" + address + "> says 30 days, it is 14 now");

            assertThat(verdict.signals())
                    .as(address)
                    .containsEntry(Signal.LINKED, 0.0)
                    .containsEntry(Signal.ASTRAY, 1.0)
                    .containsEntry(Signal.FOREIGN, 1.0);
            assertThat(verdict.likelihood()).as(address).isLessThan(Weights.FITTED.least());
        }
    }

    private static Verdict refunds(String text) {
        return Verdict.of(
                agreed(text),
                "",
                places(Stream.of(
                        "locales/en.json",
                        "content/billing/plans.md",
                        "content/refunds-of-partners.md",
                        "content/trial.md",
                        "content/billing/refunds.md",
                        "content/history.md")),
                Weights.FITTED);
    }

    private static Index places(Stream<String> paths) {
        List<Hit> hits = paths.map(path -> new Hit(
                        new RepoName("acme", "web-app"),
                        path,
                        Unit.Kind.PROSE,
                        "",
                        "en",
                        "It ends after 30 days, as was said in " + path + ".",
                        Step.EXACT))
                .toList();
        return (words, _) -> words.equals("30 days") ? hits : List.of();
    }

    private static Talk agreed(String text) {
        return new Talk(
                new ThreadRef("T1", "C1", "1.0"),
                List.of(
                        new Utterance("1.0", new Person("T1", "U1"), text, Map.of()),
                        new Utterance("2.0", new Person("T1", "U2"), "yes", Map.of())));
    }

    private static Hit hit(String text) {
        return new Hit(new RepoName("acme", "web-app"), "en.json", Unit.Kind.ENTRY, "nav.x", "en", text, Step.EXACT);
    }

    private static Talk showing(String text, String... shown) {
        return new Talk(
                new ThreadRef("T1", "C1", "1.0"),
                List.of(
                        new Utterance("1.0", new Person("T1", "U1"), text, Map.of(), List.of("F1"), List.of(shown)),
                        new Utterance("2.0", new Person("T1", "U2"), "yes, agreed", Map.of())));
    }

    private static Term term(String right, String wrong) {
        return new Term(1, right, wrong, new Person("T1", "U1"), Instant.EPOCH.plus(Duration.ofDays(1)), false);
    }

    private static Talk talk(String... lines) {
        return new Talk(
                new ThreadRef("T1", "C1", "1.0"),
                Stream.of(lines)
                        .map(line -> new Utterance("1.0", new Person("T1", "U1"), line, Map.of()))
                        .toList());
    }
}
