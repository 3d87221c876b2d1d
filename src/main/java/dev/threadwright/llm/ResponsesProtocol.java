package dev.threadwright.llm;

import com.openai.client.OpenAIClient;
import com.openai.core.ObjectMappers;
import java.util.function.Consumer;

/** OpenAI's Responses API. */
record ResponsesProtocol(OpenAIClient client, ResponsesRequest requests, Failures failures) implements Protocol {
    @Override
    public Attempt send(ChatRequest request, Consumer<String> words) {
        var params = requests.of(request);
        return OpenAiLine.read(
                () -> client.responses().withRawResponse().createStreaming(params),
                new ResponsesReading(failures, words),
                failures);
    }

    @Override
    public void prepare(ChatRequest request) {
        ObjectMappers.jsonMapper().valueToTree(requests.of(request)._body());
    }
}
