package dev.threadwright.llm;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** One message of a conversation with a model. A conversation is only ever appended to, so that providers can cache it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ChatMessage.User.class, name = "user"),
    @JsonSubTypes.Type(value = ChatMessage.Model.class, name = "model"),
    @JsonSubTypes.Type(value = ChatMessage.Result.class, name = "result"),
})
public sealed interface ChatMessage {
    /** What the model is told. */
    record User(String text) implements ChatMessage {}

    /**
     * What the model said.
     *
     * @param text for people; empty where it only called tools
     * @param calls in the order in which the model wants them
     * @param opaque what its provider wants to be given back as it is (reasoning, a server-side compaction), in order
     */
    record Model(String text, List<ToolCall> calls, List<Opaque> opaque) implements ChatMessage {
        public Model {
            calls = List.copyOf(calls);
            opaque = List.copyOf(opaque);
        }

        /** Whether something in it stands, for its provider, for everything before it. */
        public boolean compacts() {
            return opaque.stream().anyMatch(Compaction::isOne);
        }
    }

    /** What a tool answered. @param call the id of the {@link ToolCall} @param failed whether it did not do what was wanted */
    record Result(String call, String text, boolean failed) implements ChatMessage {}

    /** Something that only its provider reads; others leave it out. @param provider its {@link ModelCard#provider()} */
    record Opaque(String provider, String json) {}
}
