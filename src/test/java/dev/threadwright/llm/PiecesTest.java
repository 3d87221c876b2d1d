package dev.threadwright.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.llm.Pieces.Piece;
import java.util.List;
import org.junit.jupiter.api.Test;

class PiecesTest {
    private static final Piece KEPT = new Piece.Kept("{\"type\":\"reasoning\"}");
    private static final Piece OTHER = new Piece.Kept("{\"type\":\"reasoning\",\"id\":\"2\"}");
    private static final Piece CALL = new Piece.Call(Talk.CALL);

    @Test
    void needNoNoteOfTheirUsualOrder() {
        var message = Pieces.message(Provider.OPENAI, List.of(KEPT, new Piece.Words("I look.", ""), CALL));

        assertThat(message)
                .isEqualTo(new ChatMessage.Model(
                        "I look.",
                        List.of(Talk.CALL),
                        List.of(new ChatMessage.Opaque("openai", "{\"type\":\"reasoning\"}"))));
    }

    @Test
    void comeBackInTheirUsualOrder() {
        comeBack(List.of(KEPT, new Piece.Words("I look.", ""), CALL));
    }

    @Test
    void comeBackInAnyOtherOrder() {
        comeBack(List.of(new Piece.Words("I look.", ""), KEPT, CALL, OTHER, CALL, new Piece.Words("Well…\n\n…", "")));
    }

    @Test
    void keepTheMarksOfTheirWords() {
        comeBack(List.of(KEPT, new Piece.Words("I look.", "commentary"), CALL));
    }

    @Test
    void leaveOutWhatAnotherProviderKept() {
        var message = Pieces.message(Provider.OPENAI, List.of(new Piece.Words("I look.", ""), KEPT, CALL));

        assertThat(Pieces.of(Provider.ANTHROPIC, message)).containsExactly(new Piece.Words("I look.", ""), CALL);
    }

    @Test
    void leaveOutBlankWords() {
        assertThat(Pieces.of(Provider.OPENAI, Talk.said("", Talk.CALL))).containsExactly(CALL);
    }

    private static void comeBack(List<Piece> pieces) {
        assertThat(Pieces.of(Provider.OPENAI, Pieces.message(Provider.OPENAI, pieces)))
                .isEqualTo(pieces);
    }
}
