package dev.threadwright.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RehearsalModelTest {
    private static final String WISH = "Please make the empty states of the web app friendlier.";
    private static final Recordings SHIPPED = Recordings.shipped();

    private final ChatModel model = new RehearsalModel(SHIPPED.of(Work.CHANGE), 0);

    @Test
    void saysThatItIsNoModel() {
        assertThat(model.card()).isEqualTo(new ModelCard("rehearsal", "rehearsal", 200_000, Price.FREE, true));
    }

    @Test
    void showsAPlanBeforeItChangesAnything() throws InterruptedException {
        var calls = tools(played(WISH, _ -> "done"));

        assertThat(calls.indexOf("update_plan")).isBetween(0, calls.indexOf("replace_text"));
    }

    @Test
    void changesEveryPlaceOfItsPlan() throws InterruptedException {
        assertThat(changed(played(WISH, _ -> "done")))
                .containsExactly(
                        "locales/en/billing.json",
                        "locales/de/billing.json",
                        "locales/fr/billing.json",
                        "public/404.html",
                        "public/404.html",
                        "public/maintenance.html");
    }

    @Test
    void obeysWhoeverSaysSomethingInBetween() throws InterruptedException {
        var messages = conversation(WISH);
        for (int turn = 0; turn < 4; turn++) {
            go(messages, _ -> "done");
        }
        messages.add(Talk.user("Kim: never mind the second one"));

        assertThat(changed(played(messages, _ -> "done")))
                .containsExactly(
                        "locales/en/billing.json",
                        "locales/de/billing.json",
                        "locales/fr/billing.json",
                        "public/maintenance.html");
    }

    @Test
    void showsAnotherPlanToWhoeverChangesIt() throws InterruptedException {
        var messages = conversation(WISH);
        go(messages, _ -> "done");
        go(messages, _ -> "People are shown the plan; their word comes next.");
        messages.add(Talk.user("Kim says of the plan: never mind the second one"));
        go(messages, _ -> "People are shown the plan; their word comes next.");

        assertThat(((ChatMessage.Model) messages.get(messages.size() - 2)).text())
                .isEqualTo("Without the page that was not found, then.");
        messages.add(Talk.user("Kim approved the plan: carry it out."));
        assertThat(changed(played(messages, _ -> "done"))).doesNotContain("public/404.html");
    }

    @Test
    void saysThatItsPlanCanBeNoOther() throws InterruptedException {
        var messages = conversation(WISH);
        go(messages, _ -> "done");
        go(messages, _ -> "People are shown the plan; their word comes next.");
        messages.add(Talk.user("Kim says of the plan: rather in verse"));
        go(messages, _ -> "People are shown the plan; their word comes next.");

        assertThat(((ChatMessage.Model) messages.get(messages.size() - 2)).text())
                .isEqualTo("This is a rehearsal, so my plan cannot be another. Approve it, or stop me here.");
    }

    @Test
    void goesOnWherePeopleSpokeAfterAFailure() throws InterruptedException {
        var messages = conversation("Rewrite the docs so that every page speaks to the reader");
        go(messages, _ -> "done");
        go(messages, _ -> "done");
        var cut = ((Reply.Answered) model.reply(request(messages), _ -> {})).message();
        messages.add(cut);
        messages.add(new ChatMessage.Result(cut.calls().getFirst().id(), "stopped", true));
        messages.add(Talk.user("Kim stopped the work here.\nKim says: go on"));

        assertThat(changed(played(messages, _ -> "done"))).hasSize(8);
    }

    @Test
    void obeysWhoeverChangesItsPlan() throws InterruptedException {
        var messages = played(WISH, call -> call.name().equals("update_plan") ? "Kim wants: skip the second" : "done");

        assertThat(changed(messages)).doesNotContain("public/404.html");
    }

    @Test
    void asksAndDoesWhatIsAnswered() throws InterruptedException {
        String wish = "Make the refund hint clearer";

        assertThat(changed(played(wish, call -> call.name().equals("ask_user") ? "All three languages" : "done")))
                .containsExactly("locales/en/billing.json", "locales/de/billing.json", "locales/fr/billing.json");
        assertThat(changed(played(wish, call -> call.name().equals("ask_user") ? "English only" : "done")))
                .containsExactly("locales/en/billing.json");
    }

    @Test
    void doesWithoutAPermissionThatIsDenied() throws InterruptedException {
        String wish = "Check the addresses in the docs README";

        assertThat(tools(played(
                        wish,
                        call -> call.name().equals("request_permission")
                                ? "Kim did not allow the host docs.acme.example: find another way, or ask."
                                : "done")))
                .containsExactly("read_file", "request_permission", "replace_text");
        assertThat(tools(played(
                        wish,
                        call -> call.name().equals("request_permission")
                                ? "Kim allowed the host docs.acme.example."
                                : "done")))
                .containsExactly("read_file", "request_permission", "shell", "replace_text");
    }

    @Test
    void goesOnWhereItWasStopped() throws InterruptedException {
        String wish = "Rewrite the docs so that every page speaks to the reader";
        var whole = played(wish, _ -> "done");
        var stopped = conversation(wish);
        for (int turn = 0; turn < 7; turn++) {
            go(stopped, _ -> "done");
        }
        stopped.add(Talk.user("Kim stopped the session, and says now: go on"));

        assertThat(changed(played(stopped, _ -> "done"))).isEqualTo(changed(whole));
        assertThat(changed(whole)).hasSize(8);
    }

    @Test
    void admitsThatItCannotThinkWhereSomethingFails() throws InterruptedException {
        var messages = conversation(WISH);
        var first = ((Reply.Answered) model.reply(request(messages), _ -> {})).message();
        messages.add(first);
        messages.add(new ChatMessage.Result(first.calls().getFirst().id(), "there is no such text\nat all", true));

        go(messages, _ -> "done");

        assertThat(((ChatMessage.Model) messages.getLast()).text())
                .startsWith("That went otherwise than it was recorded (there is no such text), and a rehearsal cannot");
    }

    @Test
    void tellsWhatItKnowsWhereItDoesNotKnowTheWish() throws InterruptedException {
        var messages = played("Write me a poem", _ -> "done");

        assertThat(((ChatMessage.Model) messages.getLast()).text())
                .startsWith("No model is configured here. This is a rehearsal")
                .contains("“Make the empty states of the web app friendlier”", "THREADWRIGHT_MODEL");
    }

    @Test
    void findsNothingToSayAgainstARehearsedChange() throws InterruptedException {
        var reviewer = new RehearsalModel(SHIPPED.of(Work.REVIEW), 0);

        assertThat(((Reply.Answered) reviewer.reply(request(conversation("anything")), _ -> {})).message())
                .isEqualTo(Talk.said("{\"complete\":true,\"only\":true,\"findings\":[]}"));
    }

    @Test
    void speaksWordByWord() throws InterruptedException {
        var words = new ArrayList<String>();

        model.reply(request(conversation(WISH)), words::add);

        assertThat(words).hasSizeGreaterThan(5);
        assertThat(String.join("", words)).isEqualTo("I look for what people see where there is nothing to see.");
    }

    @Test
    void stopsWhereItIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> model.reply(request(conversation(WISH)), _ -> {}))
                .isInstanceOf(InterruptedException.class);
    }

    private List<ChatMessage> played(String wish, Function<ToolCall, String> tools) throws InterruptedException {
        return played(conversation(wish), tools);
    }

    private List<ChatMessage> played(List<ChatMessage> messages, Function<ToolCall, String> tools)
            throws InterruptedException {
        for (int turn = 0; turn < 40; turn++) {
            if (go(messages, tools)) {
                return messages;
            }
        }
        throw new AssertionError("it does not come to an end: " + messages);
    }

    /** @return whether that was the last turn */
    private boolean go(List<ChatMessage> messages, Function<ToolCall, String> tools) throws InterruptedException {
        var said = ((Reply.Answered) model.reply(request(messages), _ -> {})).message();
        messages.add(said);
        said.calls().forEach(call -> messages.add(new ChatMessage.Result(call.id(), tools.apply(call), false)));
        return said.calls().isEmpty();
    }

    private static List<ChatMessage> conversation(String wish) {
        return new ArrayList<>(List.of(Talk.user(wish)));
    }

    private static ChatRequest request(List<ChatMessage> messages) {
        return Talk.request(messages.toArray(ChatMessage[]::new));
    }

    private static List<String> tools(List<ChatMessage> messages) {
        return calls(messages).stream().map(ToolCall::name).toList();
    }

    private static List<String> changed(List<ChatMessage> messages) {
        return calls(messages).stream()
                .filter(call -> call.name().equals("replace_text"))
                .map(call -> ScriptedSpeech.tree(call.arguments()).path("path").asText())
                .toList();
    }

    private static List<ToolCall> calls(List<ChatMessage> messages) {
        return messages.stream()
                .flatMap(message -> message instanceof ChatMessage.Model said ? said.calls().stream() : Stream.empty())
                .toList();
    }
}
