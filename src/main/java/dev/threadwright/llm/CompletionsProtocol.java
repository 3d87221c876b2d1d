package dev.threadwright.llm;

import com.openai.client.OpenAIClient;
import com.openai.core.ObjectMappers;
import java.util.function.Consumer;

/** OpenAI's chat completions, as other servers speak them. */
record CompletionsProtocol(OpenAIClient client, CompletionsRequest requests, Failures failures) implements Protocol {
    @Override
    public Attempt send(ChatRequest request, Consumer<String> words) {
        var params = requests.of(request);
        return OpenAiLine.read(
                () -> client.chat().completions().withRawResponse().createStreaming(params),
                new CompletionsReading(request, failures, words),
                failures);
    }

    @Override
    public void prepare(ChatRequest request) {
        ObjectMappers.jsonMapper().valueToTree(requests.of(request)._body());
    }
}
