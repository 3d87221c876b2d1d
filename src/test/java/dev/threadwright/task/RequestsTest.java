package dev.threadwright.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.threadwright.repo.RepoName;
import dev.threadwright.thread.Conversation;
import dev.threadwright.thread.Message;
import dev.threadwright.thread.Person;
import dev.threadwright.thread.ThreadRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestsTest {
    private static final Person ANA = new Person("T1", "UANA");
    private static final String SAID_ABOVE = "It should say \"Get started\" instead of \"Sign up\" on the pricing page";

    static Stream<Scenario> literal() {
        return Scenario.in("literal.txt");
    }

    static Stream<Scenario> notLiteral() {
        return Scenario.in("not-literal.txt");
    }

    @ParameterizedTest
    @MethodSource
    void literal(Scenario scenario) {
        assertThat(read(scenario.message())).isEqualTo(scenario.expected());
    }

    @ParameterizedTest
    @MethodSource
    void notLiteral(Scenario scenario) {
        assertThat(read(scenario.message())).isEqualTo(scenario.expected());
    }

    @Test
    void keepsOddBlanksInsideOfWordingsAndReadsThemAsBlanksOutside() {
        assertThat(read("<@U1>\u00A0change\u00A0\"Sign\u00A0up \"\u200Bto\u00A0\"Get\u200Dstarted\""))
                .isEqualTo(new Reading.Understood(
                        new Request(List.of(new Rewording("Sign\u00A0up ", "Get\u200Dstarted")), Hints.NONE)));
    }

    @Test
    void takesTheNewestRequestOfAPersonAboveWhenPointedUpwards() {
        var reading = Requests.read(
                "<@U1> please fix this",
                thread(
                        said("change \"Old\" to \"Older\""),
                        said(SAID_ABOVE),
                        bot("change \"Bot\" to \"Robot\""),
                        said("makes sense"),
                        said("<@U1> please fix this"),
                        said("change \"Later\" to \"Too late\"")));

        assertThat(reading).isEqualTo(new Reading.Understood(new Request(getStarted(), places("pricing page"))));
    }

    @Test
    void letsTheHintsOfThePointingMessageWin() {
        var reading = Requests.read(
                "<@U1> yes please change that in the footer, acme/web-app",
                thread(said(SAID_ABOVE + " in acme/old-app")));

        assertThat(reading)
                .isEqualTo(new Reading.Understood(new Request(
                        getStarted(),
                        new Hints(
                                List.of(new RepoName("acme", "web-app")),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of("footer"),
                                List.of()))));
    }

    @Test
    void understandsEveryUsualWayOfPointingUpwards() {
        var pointing = List.of(
                "<@U1> do it",
                "<@U1> please",
                "<@U1> can you fix the typo above? :pray:",
                "<@U1> :point_up:",
                "yes please <@U1>",
                "<@U1> could you take care of this?",
                "<@U1> go ahead",
                "<@U1> ^^ can you change that please, thanks!");

        assertThat(pointing)
                .allSatisfy(text -> assertThat(Requests.read(text, thread(said(SAID_ABOVE))))
                        .isEqualTo(new Reading.Understood(new Request(getStarted(), places("pricing page")))));
    }

    @Test
    void doesNotTakeWordsFromAboveUnlessPointedThere() {
        var elsewhere = List.of(
                "<@U1> what do you think of this?",
                "<@U1> please don't do that",
                "<@U1> make the headline friendlier",
                "<@U1> make \"Buy\" friendlier, fix this");

        assertThat(elsewhere)
                .allSatisfy(text -> assertThat(Requests.read(text, thread(said(SAID_ABOVE))))
                        .isInstanceOf(Reading.NotUnderstood.class));
    }

    @Test
    void greetsEvenWhereWordsStandAbove() {
        assertThat(Requests.read("<@U1>", thread(said(SAID_ABOVE)))).isEqualTo(new Reading.Greeting());
    }

    @Test
    void reportsAFaultOfTheMessagePointedAt() {
        assertThat(Requests.read("<@U1> fix this", thread(said("change \"A\" to \"B\" and \"A\" to \"C\""))))
                .isEqualTo(new Reading.NotUnderstood(
                        List.of("you name the words \"A\""),
                        "\"A\" cannot become both \"B\" and \"C\".",
                        "change \"A\" to \"C\""));
    }

    @Test
    void understandsTwentyPairs() {
        assertThat(read(pairs(20)))
                .asInstanceOf(type(Reading.Understood.class))
                .extracting(reading -> reading.request().rewordings().size())
                .isEqualTo(20);
    }

    @Test
    void saysTheLimitWhenThereAreMorePairs() {
        assertThat(read(pairs(21)))
                .isEqualTo(new Reading.NotUnderstood(
                        List.of("you name more than 20 changes"),
                        "One request can change at most 20 wordings.",
                        "change \"old 0\" to \"new 0\""));
    }

    @Test
    void saysTheLimitWhenAWordingIsTooLong() {
        String words = "x".repeat(3_001);

        assertThat(read("change \"" + words + "\" to \"y\""))
                .isEqualTo(new Reading.NotUnderstood(
                        List.of("you name the words \"" + "x".repeat(120) + "…\""),
                        "A wording can have at most 3,000 characters, and one of these has 3001.",
                        "change \"" + "x".repeat(120) + "…\" to \"y\""));
    }

    private static String pairs(int count) {
        return "change "
                + String.join(
                        ", ",
                        IntStream.range(0, count)
                                .mapToObj(i -> "\"old %d\" to \"new %d\"".formatted(i, i))
                                .toList());
    }

    private static List<Rewording> getStarted() {
        return List.of(new Rewording("Sign up", "Get started"));
    }

    private static Hints places(String place) {
        return new Hints(List.of(), List.of(), List.of(), List.of(), List.of(place), List.of());
    }

    private static Reading read(String text) {
        return Requests.read(text, thread());
    }

    private static Message said(String text) {
        return new Message("", ANA, text);
    }

    private static Message bot(String text) {
        return new Message("", null, text);
    }

    private static Conversation thread(Message... messages) {
        return new Conversation(new ThreadRef("T1", "C1", "1700000000.000100"), new ArrayList<>(List.of(messages)));
    }
}
