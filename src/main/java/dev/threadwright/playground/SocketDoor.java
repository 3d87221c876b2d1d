package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Socket Mode: the app opens WebSockets to us, and any one of them may be given a delivery. */
final class SocketDoor implements Door {

    /** What Slack allows an app. */
    private static final int MOST_CONNECTIONS = 10;

    /** What Slack's hello says, in seconds. */
    private static final int CONNECTION_SECONDS = 18_060;

    private static final String HOST = "applink-rehearsal";
    private static final long GRACE_MILLIS = 100;
    private static final long WARNING_MILLIS = 10_000;

    private final Vertx vertx;
    private final URI self;
    private final int timeoutMillis;
    private final Set<String> tickets = new HashSet<>();
    private final List<ServerWebSocket> connections = new ArrayList<>();
    private final Map<String, Promise<Delivery.Answer>> unacked = new HashMap<>();

    SocketDoor(Vertx vertx, Settings settings, URI self) {
        this.vertx = vertx;
        this.self = self;
        this.timeoutMillis = settings.slackTimeoutMillis();
    }

    void mount(Router router) {
        router.get("/slack/socket").handler(this::connect);
    }

    /** For {@code apps.connections.open}: an address that works once. */
    String newAddress() {
        var ticket = Ids.secret();
        tickets.add(ticket);
        return "ws://" + self.getAuthority() + "/slack/socket?ticket=" + ticket + "&app_id=" + Team.APP_ID;
    }

    int connections() {
        return connections.size();
    }

    private void connect(RoutingContext request) {
        if (!tickets.remove(request.queryParams().get("ticket")) || connections.size() >= MOST_CONNECTIONS) {
            request.response().setStatusCode(403).end();
            return;
        }
        request.request().toWebSocket().onSuccess(this::open);
    }

    private void open(ServerWebSocket socket) {
        connections.add(socket);
        socket.closeHandler(_ -> connections.remove(socket));
        socket.exceptionHandler(_ -> connections.remove(socket));
        socket.textMessageHandler(this::acknowledge);
        var hello = Json.object().put("type", "hello").put("num_connections", connections.size());
        hello.putObject("connection_info").put("app_id", Team.APP_ID);
        hello.putObject("debug_info").put("host", HOST).put("approximate_connection_time", CONNECTION_SECONDS);
        socket.writeTextMessage(Json.write(hello));
    }

    private void acknowledge(String text) {
        JsonNode ack;
        try {
            ack = Json.parse(text);
        } catch (IllegalArgumentException e) {
            return;
        }
        var waiting = unacked.remove(ack.path("envelope_id").asText());
        if (waiting != null) {
            var payload = ack.path("payload");
            var body = payload.isMissingNode() || payload.isNull() ? "" : Json.write(payload);
            waiting.tryComplete(new Delivery.Answer(200, body, "", false));
        }
    }

    @Override
    public Future<Delivery.Answer> knock(Delivery delivery, Delivery.Attempt attempt) {
        if (connections.isEmpty()) {
            return Future.succeededFuture(Delivery.Answer.failed("connection_failed"));
        }
        var id = Ids.secret();
        var answer = Promise.<Delivery.Answer>promise();
        unacked.put(id, answer);
        var envelope = Json.object()
                .put("envelope_id", id)
                .put("type", delivery.kind().socketType())
                .put("accepts_response_payload", delivery.kind().answerable());
        envelope.set("payload", delivery.payload());
        if (delivery.kind() == Delivery.Kind.EVENT) {
            envelope.put("retry_attempt", attempt.number()).put("retry_reason", attempt.reason());
        }
        var socket = connections.get(ThreadLocalRandom.current().nextInt(connections.size()));
        socket.writeTextMessage(Json.write(envelope))
                .onFailure(_ -> answer.tryComplete(Delivery.Answer.failed("connection_failed")));
        return answer.future()
                .timeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .otherwise(_ -> Delivery.Answer.failed("http_timeout"))
                .onComplete(_ -> unacked.remove(id));
    }

    /** Tells every connection to go; {@code warning} leaves it ten seconds, as Slack does. */
    void disconnect(String reason) {
        var message = Json.object().put("type", "disconnect").put("reason", reason);
        message.putObject("debug_info").put("host", HOST);
        for (var socket : List.copyOf(connections)) {
            socket.writeTextMessage(Json.write(message));
            connections.remove(socket);
            vertx.setTimer(reason.equals("warning") ? WARNING_MILLIS : GRACE_MILLIS, _ -> socket.close());
        }
    }
}
