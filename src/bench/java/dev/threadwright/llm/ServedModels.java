package dev.threadwright.llm;

import dev.threadwright.Defaults;
import java.time.Clock;

/** {@link ChatModels} without a container, of a server that plays a provider. */
public final class ServedModels {
    private ServedModels() {}

    /** To be {@link #close}d. */
    public static ChatModels of(ScriptedServer server) {
        return new ChatModels(Defaults.of(LlmSettings.class, server.settings()), Clock.systemUTC());
    }

    public static void close(ChatModels models) {
        models.close();
    }
}
