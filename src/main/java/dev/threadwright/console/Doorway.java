package dev.threadwright.console;

import io.quarkus.oidc.OidcSession;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way in and out, and what every page is drawn with. */
@Path(SignIn.PATH)
@ApplicationScoped
@Blocking
class Doorway {
    private static final String WEBJARS = "/META-INF/resources/webjars/";

    /** What may be had, and where it lies. */
    private static final Map<String, String> ASSETS = Map.of(
            "console.css", "/console/console.css",
            "htmx.js", WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js",
            "sse.js", WEBJARS + "htmx-ext-sse/2.2.2/sse.js");

    private final Visitors visitors;
    private final OidcSession session;

    Doorway(Visitors visitors, OidcSession session) {
        this.visitors = visitors;
        this.session = session;
    }

    @GET
    public Response open() {
        return Response.seeOther(URI.create(SignIn.PATH + "/live")).build();
    }

    /** Where the provider sends people back to; who is signed in goes on to what they wanted to see. */
    @GET
    @Path("signed-in")
    @Authenticated
    public Response signedIn() {
        return open();
    }

    @GET
    @Path("refused")
    public Response refused() {
        return Refusals.notSignedIn();
    }

    @POST
    @Path("sign-out")
    @Authenticated
    public Response signOut(@FormParam("token") @Nullable String token) {
        var expected = visitors.formToken(visitors.visitor());
        if (token == null
                || !MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8))) {
            return Refusals.foreignForm();
        }
        session.logout().await().indefinitely();
        return Refusals.signedOut();
    }

    @GET
    @Path("assets/{file}")
    public Response asset(@PathParam("file") String file) {
        var place = ASSETS.get(file);
        if (place == null) {
            return Response.status(Response.Status.NOT_FOUND).build();
        }
        try (var content = Doorway.class.getResourceAsStream(place)) {
            if (content == null) {
                throw new IllegalStateException(place + " is missing in this build");
            }
            return Response.ok(content.readAllBytes())
                    .type(file.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8")
                    .header("Cache-Control", "max-age=3600")
                    .build();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(place + " cannot be read", unreadable);
        }
    }
}
