package dev.threadwright.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A model provider on loopback that does what a script says, over real HTTP and with real events. */
public final class ScriptedServer implements AutoCloseable {
    /** What it wants to see as a key. */
    public static final String KEY = "sk-scripted-0123456789abcdef";

    private final Speech speech;
    private final Function<Heard, ScriptedReply> script;
    private final HttpServer server;
    private final ExecutorService lines = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger dropped = new AtomicInteger();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Whose API it has. */
    public enum Speech {
        RESPONSES("openai", "/v1", new ScriptedResponses()),
        COMPLETIONS("compatible", "/v1", new ScriptedCompletions()),
        MESSAGES("anthropic", "", new ScriptedMessages());

        private final String provider;
        private final String path;
        private final ScriptedSpeech written;

        Speech(String provider, String path, ScriptedSpeech written) {
            this.provider = provider;
            this.path = path;
            this.written = written;
        }

        /** As on a {@link ModelCard}. */
        public String provider() {
            return provider;
        }
    }

    /** A request. @param headers their names in small letters */
    public record Heard(String path, Map<String, String> headers, JsonNode body) {
        /** How many turns of the model are in the conversation: the same script can serve many at once by it. */
        public int turn() {
            int turns = 0;
            boolean said = false;
            for (JsonNode item : body.has("input") ? body.path("input") : body.path("messages")) {
                String type = item.path("type").asText("");
                boolean model = item.path("role").asText("").equals("assistant")
                        || List.of("function_call", "reasoning", "compaction").contains(type);
                turns += model && !said ? 1 : 0;
                said = model;
            }
            return turns;
        }
    }

    private ScriptedServer(Speech speech, Function<Heard, ScriptedReply> script) {
        this(speech, 0, script);
    }

    private ScriptedServer(Speech speech, int port, Function<Heard, ScriptedReply> script) {
        this.speech = speech;
        this.script = script;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(lines);
        server.start();
    }

    /** Answers the first request with the first reply, and so on; the last one again and again. */
    public static ScriptedServer saying(Speech speech, ScriptedReply... replies) {
        var next = new AtomicInteger();
        return new ScriptedServer(speech, _ -> replies[Math.min(next.getAndIncrement(), replies.length - 1)]);
    }

    /** Answers each turn of any conversation by its number; the last one again and again. */
    public static ScriptedServer playing(Speech speech, ScriptedReply... turns) {
        return new ScriptedServer(speech, heard -> turns[Math.min(heard.turn(), turns.length - 1)]);
    }

    public static ScriptedServer answering(Speech speech, Function<Heard, ScriptedReply> script) {
        return new ScriptedServer(speech, script);
    }

    /** Where it was announced before it was there. */
    public static ScriptedServer answeringAt(int port, Speech speech, Function<Heard, ScriptedReply> script) {
        return new ScriptedServer(speech, port, script);
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + speech.path;
    }

    /** What makes the service ask this server and no other: properties. */
    public Map<String, String> settings() {
        return Map.of(
                "threadwright.llm.model",
                speech.provider + ":scripted",
                "threadwright.llm." + speech.provider + ".api-key",
                KEY,
                "threadwright.llm." + speech.provider + ".base-url",
                baseUrl());
    }

    /** The requests so far. */
    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** How many connections the other side closed before their reply was whole. */
    public int dropped() {
        return dropped.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        var body = ScriptedSpeech.tree(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var request = new Heard(exchange.getRequestURI().getPath(), headers, body);
        heard.add(request);
        try (exchange) {
            switch (script.apply(request)) {
                case ScriptedReply.Says says -> stream(exchange, speech.written.events(says), says.between());
                case ScriptedReply.Breaks(String text, ScriptedReply.Break how) -> breakOff(exchange, text, how);
                case ScriptedReply.Fails fails -> fail(exchange, fails);
                case ScriptedReply.TooLong() -> fail(exchange, speech.written.tooLong());
            }
        } catch (IOException gone) {
            dropped.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stream(HttpExchange exchange, List<String> events, Duration between)
            throws IOException, InterruptedException {
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        if (between.isZero()) {
            byte[] whole = String.join("", events).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, whole.length);
            exchange.getResponseBody().write(whole);
            return;
        }
        exchange.sendResponseHeaders(200, 0);
        for (String event : events) {
            write(exchange, event);
            Thread.sleep(between);
        }
        exchange.getResponseBody().close();
    }

    private void breakOff(HttpExchange exchange, String text, ScriptedReply.Break how)
            throws IOException, InterruptedException {
        var events = speech.written.events(ScriptedReply.says(text));
        exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        for (String event : events.subList(0, events.size() - speech.written.finals())) {
            write(exchange, event);
        }
        switch (how) {
            case CUT -> write(exchange, events.getLast().substring(0, 6));
            case UNFINISHED -> exchange.getResponseBody().close();
            case OVERLOADED -> {
                write(exchange, speech.written.overloaded());
                exchange.getResponseBody().close();
            }
            case SILENT -> closing.await();
        }
    }

    private void fail(HttpExchange exchange, ScriptedReply.Fails fails) throws IOException {
        byte[] body = speech.written.error(fails.type(), fails.message()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        fails.headers().forEach(exchange.getResponseHeaders()::add);
        exchange.sendResponseHeaders(fails.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    private static void write(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        lines.shutdownNow();
    }
}
