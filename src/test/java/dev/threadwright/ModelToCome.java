package dev.threadwright;

import dev.threadwright.llm.ScriptedServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Makes the application look for its model where a test is about to start one. */
public final class ModelToCome implements QuarkusTestResourceLifecycleManager {
    /** Where it is looked for. */
    static final String URL = "threadwright.test.model";

    @Override
    public int order() {
        return 2;
    }

    @Override
    public Map<String, String> start() {
        String url = "http://127.0.0.1:" + Application.freePort() + "/v1";
        return Map.of(
                "threadwright.llm.model",
                "openai:scripted",
                "threadwright.llm.stronger",
                "openai:scripted-stronger",
                "threadwright.llm.openai.api-key",
                ScriptedServer.KEY,
                "threadwright.llm.openai.base-url",
                url,
                URL,
                url);
    }

    @Override
    public void stop() {}
}
