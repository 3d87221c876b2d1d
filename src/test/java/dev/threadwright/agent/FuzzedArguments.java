package dev.threadwright.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.threadwright.Feed;
import dev.threadwright.Fuzzed;
import java.util.List;

/** Arguments with which a model calls a tool: as its schema wants them, or called malformed. */
public final class FuzzedArguments implements Fuzzed {
    private static final List<Arguments> SCHEMAS = List.of(new Arguments("""
                    {"type":"object","properties":{"why":{"type":"string"},"steps":{"type":"array","items":{"type":"object",
                    "properties":{"title":{"type":"string"},"state":{"type":"string","enum":["pending","done"]}},
                    "required":["title","state"]}}},"required":["steps"]}"""), new Arguments("""
                    {"type":"object","properties":{"path":{"type":"string"},"line":{"type":"integer","minimum":1},
                    "all":{"type":"boolean"}},"required":["path"]}"""));

    @Override
    public String name() {
        return "arguments";
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                Feed.of(List.of(0), "{\"why\":\"w\",\"steps\":[{\"title\":\"t\",\"state\":\"done\"}]}"),
                Feed.of(List.of(1), "{\"path\":\"a\",\"line\":1,\"all\":true}"));
    }

    @Override
    public void feed(byte[] bytes) {
        var feed = new Feed(bytes);
        switch (feed.one(SCHEMAS).parse(feed.text())) {
            case Arguments.Parsed.Malformed(String what) -> assertThat(what).isNotBlank();
            case Arguments.Parsed.Fitting(var arguments) ->
                assertThat(arguments.isObject()).isTrue();
        }
    }
}
