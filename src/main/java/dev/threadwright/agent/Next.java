package dev.threadwright.agent;

import dev.threadwright.llm.ToolCall;

/** What a session does next. */
sealed interface Next {
    record Begin() implements Next {}

    record Act(ToolCall call, boolean started) implements Next {}

    record Wait() implements Next {}

    record Ask() implements Next {}

    record Finish(String answer) implements Next {}
}
