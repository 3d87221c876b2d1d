package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files of the app: an address to upload to, the bytes, and the word that they are complete. */
final class Uploads {

    private static final long MOST_BYTES = 4 * 1024 * 1024L;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private static final class Upload {
        private final String id = Ids.next("F");
        private final String name;
        private final int length;
        private @Nullable Buffer bytes;
        private boolean complete;

        private Upload(String name, int length) {
            this.name = name;
            this.length = length;
        }
    }

    private final URI self;
    private final Map<String, Upload> byAddress = new HashMap<>();
    private final Map<String, Upload> byId = new HashMap<>();

    Uploads(URI self) {
        this.self = self;
    }

    void mount(Router router) {
        router.post("/slack/upload/:secret")
                .handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES))
                .handler(this::receive);
        router.get("/slack/files/:id").handler(this::serve);
    }

    Map<String, Method> methods() {
        return Map.of("files.getUploadURLExternal", this::open, "files.completeUploadExternal", this::complete);
    }

    private ObjectNode open(Arguments arguments) {
        var length = arguments.number("length", 0);
        if (length <= 0 || length > MOST_BYTES) {
            throw new Refusal("invalid_arguments", List.of("[ERROR] length must be more than 0 and not too much"));
        }
        var upload = new Upload(arguments.required("filename"), length);
        var secret = Ids.secret();
        byAddress.put(secret, upload);
        byId.put(upload.id, upload);
        return Json.object().put("upload_url", self + "/slack/upload/" + secret).put("file_id", upload.id);
    }

    private void receive(RoutingContext request) {
        var upload = byAddress.get(request.pathParam("secret"));
        var bytes = request.body().buffer();
        if (upload == null || bytes == null || bytes.length() != upload.length) {
            request.response().setStatusCode(upload == null ? 404 : 400).end("error");
            return;
        }
        upload.bytes = bytes;
        request.response().end("OK - " + bytes.length());
    }

    private ObjectNode complete(Arguments arguments) {
        var wanted = Json.list(arguments.structure("files", "invalid_arguments"));
        if (wanted.isEmpty()) {
            throw new Refusal("invalid_arguments", List.of("[ERROR] missing required field: files"));
        }
        var answer = Json.object();
        var files = answer.putArray("files");
        for (var file : wanted) {
            var upload = byId.get(file.path("id").asText());
            if (upload == null || upload.bytes == null) {
                throw new Refusal("file_not_found");
            }
            upload.complete = true;
            files.addObject()
                    .put("id", upload.id)
                    .put("title", file.path("title").asText(upload.name));
        }
        return answer;
    }

    /** @throws Refusal {@code invalid_blocks} where they show a file that is not there */
    void check(JsonNode blocks) {
        var broken = new ArrayList<String>();
        for (var i = 0; i < blocks.size(); i++) {
            var shown = blocks.get(i).path("slack_file");
            var upload = byId.get(shown.path("id").asText());
            if (!shown.isMissingNode() && (upload == null || !upload.complete)) {
                broken.add("[ERROR] invalid slack file [json-pointer:/blocks/" + i + "/slack_file]");
            }
        }
        if (!broken.isEmpty()) {
            throw new Refusal("invalid_blocks", broken);
        }
    }

    /** Pictures only: whatever else the app uploads is not run in this page's name. */
    private void serve(RoutingContext request) {
        var upload = byId.get(request.pathParam("id"));
        if (upload == null || !upload.complete || upload.bytes == null || !isPng(upload.bytes)) {
            request.response().setStatusCode(404).end();
            return;
        }
        request.response()
                .putHeader("Content-Type", "image/png")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(upload.bytes);
    }

    private static boolean isPng(Buffer bytes) {
        for (var i = 0; i < PNG.length; i++) {
            if (bytes.length() <= i || bytes.getByte(i) != PNG[i]) {
                return false;
            }
        }
        return true;
    }

    void reset() {
        byAddress.clear();
        byId.clear();
    }
}
