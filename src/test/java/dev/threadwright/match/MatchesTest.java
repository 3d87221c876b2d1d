package dev.threadwright.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.repo.Place;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Hints;
import dev.threadwright.task.Request;
import dev.threadwright.task.Rewording;
import dev.threadwright.text.Step;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchesTest extends ServedMatches {
    private static final Request SIGN_UP = new Request(List.of(new Rewording("Sign up", "Join")), Hints.NONE);

    @Test
    void findsWordsInTheOnlyRepository() {
        String commit = connect(WEB, Entry.of("src/a.html", "<p>\n  <b>Sign up</b> now\n"));
        var matched = matched("Sign up", Hints.NONE);
        assertThat(matched.how()).isEqualTo("it is the only one connected");
        assertThat(matched.commit()).isEqualTo(commit);
        assertThat(matched.found())
                .containsExactly(new Match.Found(
                        new Rewording("Sign up", "Get started"),
                        List.of(new Place(
                                WEB,
                                "src/a.html",
                                server.git(WEB, "rev-parse", "main:src/a.html").strip(),
                                9,
                                7,
                                2,
                                5,
                                "  <b>Sign up</b> now")),
                        0,
                        0,
                        false,
                        Step.EXACT,
                        null));
    }

    @Test
    void findsWordsInEachFilesOwnEncoding() {
        connect(
                WEB,
                Entry.of("latin.properties", "a=Grüße\n".getBytes(StandardCharsets.ISO_8859_1)),
                Entry.of("utf16.strings", "\uFEFF\"a\" = \"Grüße\";\n".getBytes(StandardCharsets.UTF_16LE)),
                Entry.of("utf8.txt", "Grüße\n"));
        assertThat(paths(matched("Grüße", Hints.NONE)))
                .containsExactly("latin.properties:1", "utf16.strings:1", "utf8.txt:1");
    }

    @Test
    void findsTypographicQuotesInWindows1252() {
        connect(WEB, Entry.of("a.txt", "It’s on\n".getBytes(Charset.forName("windows-1252"))));
        assertThat(paths(matched("It’s", Hints.NONE))).containsExactly("a.txt:1");
    }

    @Test
    void findsWordsOverTwoLinesInAFileWithCrlf() {
        connect(WEB, Entry.of("a.txt", "x\r\none\r\ntwo words\r\n"));
        assertThat(paths(matched("one\ntwo", Hints.NONE))).containsExactly("a.txt:2");
    }

    @Test
    void takesTheRepositoryThatWasNamedInFull() {
        connect(WEB, Entry.of("a.txt", "Sign up\n"));
        connect(DOCS, Entry.of("a.txt", "Sign up\n"));
        var hints = new Hints(List.of(DOCS), List.of(), List.of(), List.of(), List.of(), List.of());
        var matched = matched("Sign up", hints);
        assertThat(matched.repo().name()).isEqualTo(DOCS);
        assertThat(matched.how()).isEqualTo("the request names it");
    }

    @Test
    void takesTheRepositoryThatWasCalledByItsShortName() {
        connect(WEB, Entry.of("a.txt", "Sign up\n"));
        connect(MOBILE, Entry.of("a.txt", "Sign up\n"));
        var hints = new Hints(List.of(), List.of("Mobile App"), List.of(), List.of(), List.of(), List.of());
        assertThat(matched("Sign up", hints).repo().name()).isEqualTo(MOBILE);
    }

    @Test
    void takesTheChosenRepository() {
        connect(WEB, Entry.of("a.txt", "Sign up\n"));
        connect(DOCS, Entry.of("a.txt", "Sign up\n"));
        var matched = (Match.Matched) find("Sign up", Hints.NONE, WEB);
        assertThat(matched.repo().name()).isEqualTo(WEB);
        assertThat(matched.how()).isEqualTo("you chose it");
    }

    @Test
    void takesTheOnlyRepositoryWithTheWords() {
        connect(WEB, Entry.of("a.txt", "Sign up\n"));
        connect(DOCS, Entry.of("a.txt", "else\n"));
        var matched = matched("Sign up", Hints.NONE);
        assertThat(matched.repo().name()).isEqualTo(WEB);
        assertThat(matched.how()).isEqualTo("the words stand only there");
    }

    @Test
    void takesTheOnlyRepositoryWithTheWordsWhereTheAskerSaid() {
        connect(WEB, Entry.of("src/PricingPage.tsx", "const cta = <b>Sign up</b>;\n"));
        connect(DOCS, Entry.of("a.txt", "Sign up\n"));
        var matched = matched("Sign up", place("pricing page"));
        assertThat(matched.repo().name()).isEqualTo(WEB);
        assertThat(matched.how()).isEqualTo("only there they stand where you said");
    }

    @Test
    void asksWhichRepositoryWhenSeveralHaveTheWords() {
        connect(WEB, Entry.of("a.txt", "Sign up\nSign up\n"));
        connect(MOBILE, Entry.of("b.txt", "  Sign up now\n"));
        assertThat(find("Sign up", Hints.NONE, null))
                .isEqualTo(new Match.Ambiguous(List.of(
                        new Match.Candidate(MOBILE, 1, "b.txt:1 “Sign up now”"),
                        new Match.Candidate(WEB, 2, "for example a.txt:1 “Sign up”"))));
    }

    @Test
    void takesTheRepositoryThatWasChosenLastInTheChannelAndOffersTheOthers() {
        connect(WEB, Entry.of("a.txt", "Sign up\n"));
        connect(MOBILE, Entry.of("b.txt", "Sign up\n"));
        connect(DOCS, Entry.of("c.txt", "else\n"));

        var matched = (Match.Matched) find(SIGN_UP, null, new Bound(null, List.of(DOCS, WEB, MOBILE)));

        assertThat(matched.repo().name()).isEqualTo(WEB);
        assertThat(matched.how()).isEqualTo("it was chosen in this channel before");
        assertThat(matched.others()).containsExactly(MOBILE, DOCS);
    }

    @Test
    void prefersTheRepositoryInWhichSomethingMayBeChangedAndOffersNoOther() {
        connect(WEB, Entry.of("a.txt", "Sign up\n"));
        connect(MOBILE, Entry.of("b.txt", "Sign up\n"));
        connect(DOCS, Entry.of("c.txt", "else\n"));

        var matched = (Match.Matched) find(SIGN_UP, null, open(WEB));

        assertThat(matched.repo().name()).isEqualTo(WEB);
        assertThat(matched.how()).isEqualTo("of those with the words, only it may be changed");
        assertThat(matched.others()).isEmpty();
        assertThat(((Match.Matched) find(SIGN_UP, MOBILE, open(WEB))).repo().name())
                .isEqualTo(MOBILE);
        assertThat(find(SIGN_UP, null, open(DOCS))).isInstanceOf(Match.Ambiguous.class);
    }

    private static Bound open(RepoName only) {
        return new Bound(null, List.of(), List.of(), "", only::equals);
    }

    @Test
    void staysWithTheRepositoryOfTheThreadWhereItHasTheWords() {
        connect(WEB, Entry.of("a.txt", "Sign up\n"));
        connect(MOBILE, Entry.of("b.txt", "Sign up\n"));

        assertThat(find(SIGN_UP, null, new Bound(MOBILE, List.of(WEB))))
                .isInstanceOfSatisfying(Match.Matched.class, matched -> {
                    assertThat(matched.repo().name()).isEqualTo(MOBILE);
                    assertThat(matched.how()).isEqualTo("this thread is about it");
                });
        assertThat(find(SIGN_UP, null, new Bound(DOCS, List.of()))).isInstanceOf(Match.Ambiguous.class);
    }

    @Test
    void findsSeveralWordsInOneRepository() {
        connect(WEB, Entry.of("a.txt", "Sign up\n"), Entry.of("b.txt", "Log on\n"));
        connect(DOCS, Entry.of("a.txt", "Sign up\n"));
        var request =
                new Request(List.of(new Rewording("Sign up", "Join"), new Rewording("Log on", "Log in")), Hints.NONE);
        var matched = (Match.Matched) find(request, null);
        assertThat(matched.repo().name()).isEqualTo(WEB);
        assertThat(paths(matched)).containsExactly("a.txt:1", "b.txt:1");
    }

    @Test
    void mentionsARepositoryThatCannotBeRead() {
        connect(WEB, Entry.of("a.txt", "Sign up\n"));
        forge.connect(DOCS);
        assertThat(matched("Sign up", Hints.NONE).how())
                .isEqualTo("the words stand only there; I could not look into acme/docs");
    }

    @Test
    void findsWordsAsPeopleSeeThemAndSaysHow() {
        connect(
                WEB,
                Entry.of("a.txt", "x\nSign up\n"),
                Entry.of("b.txt", "Don’t\n wait – go…\n"),
                Entry.of("c.json", "{\"n\": \"{count} files left\", \"q\": \"Say \\\"Hi\\\" <b>now</b> there\"}\n"));
        assertThat(step("Sign Up")).isEqualTo(Step.CASE);
        assertThat(step("Don't wait - go...")).isEqualTo(Step.TYPOGRAPHY);
        assertThat(step("3 files left")).isEqualTo(Step.PLACEHOLDERS);
        assertThat(step("Say \"Hi\"")).isEqualTo(Step.DECODED);
        assertThat(step("now there")).isEqualTo(Step.MARKUP);
    }

    @Test
    void findsOneQuotationAsItStandsAndAnotherAsItWasFilledIn() {
        connect(WEB, Entry.of("c.json", "{\"a\": \"Sign up now\", \"n\": \"{count} unread messages\"}\n"));
        var request = new Request(
                List.of(
                        new Rewording("Sign up", "Join"),
                        new Rewording("Twelve unread messages", "Twelve new messages")),
                Hints.NONE);
        var matched = (Match.Matched) find(request, null);
        assertThat(matched.found()).extracting(Match.Found::step).containsExactly(Step.EXACT, Step.PLACEHOLDERS);
    }

    private Step step(String words) {
        return matched(words, Hints.NONE).found().getFirst().step();
    }
}
