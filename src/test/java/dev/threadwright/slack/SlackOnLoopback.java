package dev.threadwright.slack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.util.http.SlackHttpClient;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** As much of Slack's Web API as cards need, over HTTP, with one thread in it; misbehaves when told to. */
final class SlackOnLoopback implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 2;

    /** How one call goes wrong. */
    sealed interface Mishap {
        record Error(String code) implements Mishap {}

        record Status(int code, int retryAfter) implements Mishap {}

        /** The connection breaks before anything is done. */
        record Deaf() implements Mishap {}

        /** It is done, and the connection breaks before the answer. */
        record Mute() implements Mishap {}

        /** It is done, and answered only after this opens. */
        record Late(CountDownLatch until) implements Mishap {}
    }

    record Call(String method, Map<String, String> form) {}

    private final HttpServer server;
    private final List<ObjectNode> thread = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Deque<Mishap>> mishaps = new HashMap<>();
    private boolean sessions;
    private boolean streams;
    /** Of the one that is open. */
    private String streaming = "";

    private int posted;

    SlackOnLoopback() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/", this::handle);
        server.start();
    }

    /** As the product's: a connection that breaks is not tried again behind our back. */
    Clients clients() {
        var config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(url());
        config.setHttpClientReadTimeoutMillis(1000);
        config.setStatsEnabled(false);
        var http = new SlackHttpClient(SlackHttpClient.buildOkHttpClient(config)
                .newBuilder()
                .retryOnConnectionFailure(false)
                .build());
        http.setConfig(config);
        return new Clients(Slack.getInstance(config, http), _ -> "xoxb-test");
    }

    String url() {
        return "http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/api/";
    }

    synchronized void next(String method, Mishap mishap) {
        mishaps.computeIfAbsent(method, _ -> new ArrayDeque<>()).add(mishap);
    }

    /** Somebody else says something. */
    synchronized void chatter(String text) {
        thread.add(JSON.createObjectNode().put("ts", newTs()).put("text", text));
    }

    synchronized void delete(String ts) {
        thread.removeIf(message -> message.path("ts").asText().equals(ts));
    }

    /** Our messages in the thread. */
    synchronized List<ObjectNode> cards() {
        return thread.stream().filter(message -> message.has("metadata")).toList();
    }

    synchronized List<String> called() {
        return calls.stream().map(Call::method).toList();
    }

    /** From now on it knows agent sessions, which a workspace need not. */
    synchronized void knowSessions() {
        sessions = true;
    }

    /** From now on it knows streams. */
    synchronized void knowStreams() {
        streams = true;
    }

    /** As some five minutes after it began. */
    synchronized void closeStream() {
        streaming = "";
    }

    /** Each of our messages that are no card, with the blocks that it has come to. */
    synchronized List<ObjectNode> streamed() {
        return thread.stream().filter(message -> message.has("blocks")).toList();
    }

    synchronized Map<String, String> last(String method) {
        return calls.reversed().stream()
                .filter(call -> call.method().equals(method))
                .map(Call::form)
                .findFirst()
                .orElseThrow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestURI().getPath().substring("/api/".length());
        var form = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Mishap mishap;
        ObjectNode answer;
        synchronized (this) {
            calls.add(new Call(method, form));
            mishap = mishaps.getOrDefault(method, new ArrayDeque<>()).poll();
            boolean done = mishap == null || mishap instanceof Mishap.Mute || mishap instanceof Mishap.Late;
            answer = done ? answer(method, form) : error(mishap instanceof Mishap.Error(String code) ? code : "");
        }
        switch (mishap) {
            case null -> send(exchange, 200, answer);
            case Mishap.Error _ -> send(exchange, 200, answer);
            case Mishap.Deaf _, Mishap.Mute _ -> exchange.close();
            case Mishap.Late(CountDownLatch until) -> late(exchange, until, answer);
            case Mishap.Status(int code, int retryAfter) -> {
                exchange.getResponseHeaders().set("Retry-After", Integer.toString(retryAfter));
                send(exchange, code, answer);
            }
        }
    }

    private static void late(HttpExchange exchange, CountDownLatch until, ObjectNode answer) throws IOException {
        try {
            until.await();
            send(exchange, 200, answer);
        } catch (InterruptedException stopped) {
            exchange.close();
        }
    }

    private ObjectNode answer(String method, Map<String, String> form) throws IOException {
        return switch (method) {
            case "chat.postMessage" -> ok().put("ts", post(form));
            case "chat.update" -> update(form);
            case "chat.startStream" -> streams ? ok().put("ts", stream(form)) : error("unknown_method");
            case "chat.appendStream", "chat.stopStream" -> grown(method, form);
            case "conversations.replies" -> replies(form);
            case "chat.getPermalink" ->
                ok().put("permalink", "https://acme.slack.com/archives/C1/p" + form.get("message_ts"));
            case "agents.sessions.setStatus", "agents.sessions.rename" -> sessions ? ok() : error("unknown_method");
            case "reactions.add", "reactions.remove", "assistant.threads.setStatus" -> ok();
            default -> error("unknown_method");
        };
    }

    private String post(Map<String, String> form) throws IOException {
        ObjectNode message = JSON.createObjectNode().put("ts", newTs()).put("text", form.get("text"));
        message.set("metadata", JSON.readTree(form.get("metadata")));
        thread.add(message);
        return message.path("ts").asText();
    }

    private String stream(Map<String, String> form) throws IOException {
        ObjectNode message = JSON.createObjectNode().put("ts", newTs()).put("text", "");
        message.putArray("blocks").addAll(chunk(form));
        thread.add(message);
        streaming = message.path("ts").asText();
        return streaming;
    }

    private static ArrayNode chunk(Map<String, String> form) throws IOException {
        return (ArrayNode) JSON.readTree(form.get("chunks")).path(0).path("blocks");
    }

    private ObjectNode grown(String method, Map<String, String> form) throws IOException {
        if (!streaming.equals(form.get("ts"))) {
            return error("message_not_in_streaming_state");
        }
        for (ObjectNode message : thread) {
            if (message.path("ts").asText().equals(streaming)) {
                if (method.equals("chat.appendStream")) {
                    message.withArray("blocks").addAll(chunk(form));
                    continue;
                }
                if (form.containsKey("blocks")) {
                    message.withArray("blocks").addAll((ArrayNode) JSON.readTree(form.get("blocks")));
                    message.set("metadata", JSON.readTree(form.get("metadata")));
                }
                closeStream();
            }
        }
        return ok().put("ts", form.get("ts"));
    }

    private ObjectNode update(Map<String, String> form) throws IOException {
        for (ObjectNode message : thread) {
            if (message.path("ts").asText().equals(form.get("ts"))) {
                if (streaming.equals(form.get("ts"))) {
                    return error("streaming_state_conflict");
                }
                message.put("text", form.get("text"));
                if (message.has("blocks")) {
                    message.set("blocks", JSON.readTree(form.get("blocks")));
                    message.set("metadata", JSON.readTree(form.get("metadata")));
                }
                return ok().put("ts", form.get("ts"));
            }
        }
        return error("message_not_found");
    }

    private ObjectNode replies(Map<String, String> form) {
        int from = Integer.parseInt(form.getOrDefault("cursor", "0"));
        int to = Math.min(thread.size(), from + PAGE);
        ObjectNode page = ok();
        ArrayNode messages = page.putArray("messages");
        thread.subList(from, to).forEach(message -> {
            ObjectNode copy = message.deepCopy();
            if (!"1".equals(form.get("include_all_metadata"))) {
                copy.remove("metadata");
            }
            messages.add(copy);
        });
        page.putObject("response_metadata").put("next_cursor", to < thread.size() ? Integer.toString(to) : "");
        return page;
    }

    private String newTs() {
        posted++;
        return "1700000001.%06d".formatted(posted);
    }

    private static ObjectNode ok() {
        return JSON.createObjectNode().put("ok", true);
    }

    private static ObjectNode error(String code) {
        return JSON.createObjectNode().put("ok", false).put("error", code);
    }

    private static void send(HttpExchange exchange, int status, ObjectNode answer) throws IOException {
        try (exchange) {
            byte[] body = JSON.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, String> form(String body) {
        var form = new HashMap<String, String>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
