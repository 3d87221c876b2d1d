package dev.threadwright.llm;

import dev.threadwright.Defaults;
import java.time.Clock;
import java.util.HashMap;

/** {@link ChatModels} without a container, of a server that plays a provider. */
public final class ServedModels implements AutoCloseable {
    private final ChatModels models;

    private ServedModels(ChatModels models) {
        this.models = models;
    }

    /** They ask again soon where something went wrong. */
    public static ServedModels of(ScriptedServer server) {
        var settings = new HashMap<>(server.settings());
        settings.put("threadwright.llm.first-wait", "5ms");
        settings.put("threadwright.llm.longest-wait", "20ms");
        return new ServedModels(new ChatModels(Defaults.of(LlmSettings.class, settings), Clock.systemUTC()));
    }

    public ChatModels models() {
        return models;
    }

    @Override
    public void close() {
        models.close();
    }
}
