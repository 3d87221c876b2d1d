package dev.threadwright.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.change.Edit;
import dev.threadwright.repo.Place;
import dev.threadwright.repo.RepoName;
import dev.threadwright.task.Hints;
import dev.threadwright.task.Request;
import dev.threadwright.task.Rewording;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SameWishTest {
    private static final RepoName WEB = new RepoName("acme", "web");
    private static final Rewording SIGN_UP = new Rewording("Don’t  sign up", "Don’t  start");
    private static final Rewording HOME = new Rewording("Home", "Start page");

    @Test
    void isTheSameWithOtherQuotesBlanksAndOrderAndWithTheOldWordsInAnotherCase() {
        assertThat(sameness(
                        "T1", WEB, new Rewording("home", "Start page"), new Rewording("DON'T sign up ", "Don't start")))
                .isEqualTo(sameness("T1", new RepoName("Acme", "Web"), SIGN_UP, HOME));
    }

    @Test
    void isAnotherOneWithOtherNewWordsOrMoreOfThemOrElsewhere() {
        assertThat(Stream.of(
                        sameness("T1", WEB, SIGN_UP),
                        sameness("T1", WEB, new Rewording("Don't sign up", "Don't Start")),
                        sameness("T1", WEB, SIGN_UP, HOME),
                        sameness("T1", new RepoName("acme", "docs"), SIGN_UP),
                        sameness("T2", WEB, SIGN_UP),
                        sameness("T1", WEB, new Rewording("Don't start", "Don't sign up"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void coversNoPlaceThatItDoesNotChange() {
        var both = proposal(WEB, "one", place("a.json", 3), place("a.json", 9));
        var first = proposal(WEB, "one", place("a.json", 3));

        assertThat(SameWish.covers(both, first)).isTrue();
        assertThat(SameWish.covers(both, both)).isTrue();
        assertThat(SameWish.covers(first, both)).isFalse();
        assertThat(SameWish.covers(both, proposal(new RepoName("acme", "docs"), "one", place("a.json", 3))))
                .isFalse();
    }

    @Test
    void comparesFilesWhereTheCommitsDiffer() {
        var first = proposal(WEB, "one", place("a.json", 3));

        assertThat(SameWish.covers(first, proposal(WEB, "two", place("a.json", 40))))
                .isTrue();
        assertThat(SameWish.covers(first, proposal(WEB, "two", place("b.json", 3))))
                .isFalse();
    }

    private static String sameness(String team, RepoName repo, Rewording... rewordings) {
        return SameWish.of(team, repo, new Request(List.of(rewordings), Hints.NONE));
    }

    private static Place place(String path, int offset) {
        return new Place(WEB, path, "0", offset, 4, 1, 0, "Home");
    }

    private static Proposal proposal(RepoName repo, String base, Place... places) {
        var edits = Stream.of(places)
                .map(place -> new Edit(place, "Home", "Start page"))
                .toList();
        return new Proposal(
                1, repo, base, new Wish.Literal(new Request(List.of(HOME), Hints.NONE), edits), false, null);
    }
}
