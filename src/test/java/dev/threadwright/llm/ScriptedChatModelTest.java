package dev.threadwright.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScriptedChatModelTest {
    private final ChatRequest request = Talk.request(Talk.user("Rename it."));

    @Test
    void saysItsScriptAndCountsItsTokens() throws InterruptedException {
        var model = ScriptedChatModel.saying(ScriptedChatModel.says("I look.", Talk.CALL));
        var said = Talk.said("I look.", Talk.CALL);

        assertThat(model.reply(request, _ -> {}))
                .isEqualTo(new Reply.Answered(said, new Usage(Tokens.of(request), 0, 0, Tokens.of(said)), false));
        assertThat(model.heard()).containsExactly(request);
    }

    @Test
    void doesNotTakeMoreThanItsWindow() throws InterruptedException {
        var model = ScriptedChatModel.saying(ScriptedChatModel.says("Done.")).withWindow(10);

        assertThat(model.reply(request, _ -> {})).isEqualTo(new Reply.TooLong());
    }

    @Test
    void complainsWhereItIsAskedMoreThanItsScriptHas() {
        assertThatThrownBy(() -> ScriptedChatModel.saying().reply(request, _ -> {}))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("the script has 0 replies, and one more was asked for");
    }
}
