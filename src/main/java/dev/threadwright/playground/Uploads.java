package dev.threadwright.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Files. The app's: an address to upload to, the bytes, and the word that they are complete. People's: an address at which the
 * app's token opens them.
 */
final class Uploads {

    private static final long MOST_BYTES = 4 * 1024 * 1024L;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private static final String FILES = "/slack/files-pri/";

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
    /** People's, as Slack tells of them, by workspace and id. */
    private final Map<String, ObjectNode> shared = new HashMap<>();

    private final Grants grants;

    Uploads(URI self, Grants grants) {
        this.self = self;
        this.grants = grants;
    }

    void mount(Router router) {
        router.post("/slack/upload/:secret")
                .handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES))
                .handler(this::receive);
        router.get("/slack/files/:id").handler(this::serve);
        router.get(FILES + ":key/download/:name").handler(this::download);
    }

    Map<String, Method> methods(Team team) {
        return Map.of(
                "files.getUploadURLExternal", this::open,
                "files.completeUploadExternal", this::complete,
                "files.info", arguments -> info(team, arguments));
    }

    /** A person shares a file. @param bytes of a PNG picture; none: a file that has only a name */
    ObjectNode share(Team team, String user, String name, byte[] bytes) {
        var upload = new Upload(name, bytes.length);
        upload.bytes = Buffer.buffer(bytes);
        upload.complete = true;
        byId.put(upload.id, upload);
        var picture = isPng(upload.bytes);
        var key = team.id() + "-" + upload.id;
        var address = self + FILES + key;
        var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        var file = Json.object()
                .put("id", upload.id)
                .put("name", name)
                .put("title", name)
                .put("mimetype", picture ? "image/png" : "application/octet-stream")
                .put("filetype", picture ? "png" : "binary")
                .put("user", user)
                .put("mode", "hosted")
                .put("is_external", false)
                .put("size", bytes.length)
                .put("url_private", address + "/download/" + encoded)
                .put("url_private_download", address + "/download/" + encoded);
        shared.put(key, file);
        return file.deepCopy();
    }

    private ObjectNode info(Team team, Arguments arguments) {
        var file = shared.get(team.id() + "-" + arguments.required("file"));
        if (file == null) {
            throw new Refusal("file_not_found");
        }
        var answer = Json.object();
        answer.set("file", file.deepCopy());
        return answer;
    }

    /** As Slack does, whoever has no token of that workspace is sent to its login page. */
    private void download(RoutingContext request) {
        var key = request.pathParam("key");
        var file = shared.get(key);
        if (file == null) {
            request.response().setStatusCode(404).end();
        } else if (!isAllowed(request.request().getHeader(HttpHeaders.AUTHORIZATION), key)) {
            request.response()
                    .setStatusCode(302)
                    .putHeader("Location", "/?redir=" + FILES + key)
                    .end();
        } else {
            request.response()
                    .putHeader("Content-Type", file.path("mimetype").asText())
                    .end(byId.get(file.path("id").asText()).bytes);
        }
    }

    private boolean isAllowed(@Nullable String authorization, String key) {
        try {
            return authorization != null
                    && authorization.startsWith("Bearer ")
                    && key.startsWith(grants.team(authorization.substring("Bearer ".length()))
                                    .id() + "-");
        } catch (Refusal unknown) {
            return false;
        }
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
        shared.clear();
    }
}
