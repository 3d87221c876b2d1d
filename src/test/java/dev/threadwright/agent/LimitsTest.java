package dev.threadwright.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.agent.Outcome.Limit;
import dev.threadwright.llm.ChatMessage;
import dev.threadwright.llm.Price;
import dev.threadwright.llm.Reply;
import dev.threadwright.llm.ScriptedChatModel;
import dev.threadwright.llm.Usage;
import dev.threadwright.repo.GitServer.Entry;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LimitsTest extends ServedSession {
    @BeforeEach
    void files() {
        repository(Entry.of("b.md", "Sign up\n"));
    }

    private void searches(int times) {
        for (int i = 0; i < times; i++) {
            model.calls("find_text", "{'text':'Sign up'}");
        }
    }

    @Test
    void turns() throws Exception {
        settings.put("threadwright.agent.most-turns", "2");
        searches(2);
        var exhausted = new Outcome.Exhausted(
                Limit.TURNS,
                "I stopped after 2 turns with the model. Say “go on” for as many more, or ask for less at once. Nothing is changed so far.");
        assertThat(work("Change it.")).isEqualTo(exhausted);
        assertThat(work("Change it.")).isEqualTo(exhausted);

        company.tells("Ada", "Go on.");
        model.says("Done.");
        assertThat(work("Change it.")).isEqualTo(new Outcome.Answered("Done."));
    }

    @Test
    void budgetsThatOthersUseToo() throws Exception {
        searches(1);
        company.hold = new Company.Hold.Budget("The month", "The month is over budget.");
        assertThat(work("Change it."))
                .isEqualTo(new Outcome.OverBudget("The month", "The month is over budget. Nothing is changed so far."));
        assertThat(model.heard()).isEmpty();

        company.hold = new Company.Hold.Pause("Paused.");
        assertThat(work("Change it.")).isEqualTo(new Outcome.Unavailable("Paused.", Duration.ofSeconds(1)));
        assertThat(model.heard()).isEmpty();

        company.hold = null;
        model.says("Done.");
        assertThat(work("Change it.")).isEqualTo(new Outcome.Answered("Done."));
    }

    @Test
    void tokens() throws Exception {
        settings.put("threadwright.agent.most-tokens", "100");
        searches(1);
        assertThat(work("Change it."))
                .isEqualTo(
                        new Outcome.Exhausted(
                                Limit.TOKENS,
                                "I stopped after 100 tokens. Say “go on” for as many more, or ask for less at once. Nothing is changed so far."));
    }

    @Test
    void money() throws Exception {
        settings.put("threadwright.agent.most-cost", "0.01");
        model.as(model -> model.withPrice(new Price(BigDecimal.TEN, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.TEN)));
        model.says(new Reply.Answered(
                new ChatMessage.Model("", List.of(model.call("find_text", "{'text':'Sign up'}")), List.of()),
                new Usage(1000, 0, 0, 1),
                false));
        assertThat(work("Change it."))
                .isEqualTo(
                        new Outcome.Exhausted(
                                Limit.MONEY,
                                "I stopped after US$ 0.01. Say “go on” for as much more, or ask for less at once. Nothing is changed so far."));
        assertThat(company.spent)
                .usingRecursiveComparison()
                .ignoringFields("millis")
                .isEqualTo(new Spent(1, 1000, 1, new BigDecimal("0.010010")));
    }

    @Test
    void time() throws Exception {
        settings.put("threadwright.agent.most-time", "PT0.02S");
        model.as(model -> model.withLatency(Duration.ofMillis(30)));
        searches(1);
        assertThat(work("Change it."))
                .isEqualTo(
                        new Outcome.Exhausted(
                                Limit.TIME,
                                "I stopped after 0 seconds of work. Say “go on” for as much more, or ask for less at once. Nothing is changed so far."));
    }

    @Test
    void malformedRepliesInARow() throws Exception {
        settings.put("threadwright.agent.most-malformed", "3");
        model.calls("nothing", "{}").says("").calls("find_text", "{").calls("find_text", "{'text':'Sign up'}");
        model.calls("nothing", "{}").calls("nothing", "{}").says(" ");
        settings.put("threadwright.agent.most-malformed", "4");
        model.calls("nothing", "{}");

        assertThat(work("Change it."))
                .isEqualTo(
                        new Outcome.Exhausted(
                                Limit.MALFORMED,
                                "I stopped because the model answered 4 times in a row in a form that I can't use. Say “go on” to try again, or ask for a stronger model. Nothing is changed so far."));
        assertThat(model.heard()).hasSize(8);
    }

    @Test
    void aReplyThatWasCutIsToldSo() throws Exception {
        model.says(new Reply.Answered(new ChatMessage.Model("And so", List.of(), List.of()), Usage.NONE, true))
                .says("Done.");
        assertThat(work("Change it.")).isEqualTo(new Outcome.Answered("Done."));
        assertThat(model.told(1)).isEqualTo("(Your reply was cut because it was too long: say less.)");
    }

    @Test
    void aModelThatCannotAnswerIsNoEndOfTheSession() throws Exception {
        model.says(new Reply.Unavailable("The model is not to be reached.", Duration.ofSeconds(7)))
                .says(new Reply.Declined("I would rather not.", Usage.NONE))
                .says(new Reply.Refused("There is no such model."))
                .says(ScriptedChatModel.says("Done."));
        assertThat(work("Change it."))
                .isEqualTo(new Outcome.Unavailable("The model is not to be reached.", Duration.ofSeconds(7)));
        assertThat(work("Change it."))
                .isEqualTo(new Outcome.GaveUp(
                        "The model declines to do this: “I would rather not.”. Ask in other words, or do it by hand."));
        assertThat(work("Change it."))
                .isEqualTo(new Outcome.Unavailable("There is no such model.", Duration.ofMinutes(5)));
        assertThat(work("Change it.")).isEqualTo(new Outcome.Answered("Done."));
    }
}
