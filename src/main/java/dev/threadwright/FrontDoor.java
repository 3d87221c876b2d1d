package dev.threadwright;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What somebody sees who opens our own address: in dev mode the playground, otherwise what this is. */
@Path("/")
@ApplicationScoped
class FrontDoor {
    static final String WHAT_THIS_IS = """
            Threadwright: ask in Slack for a wording change, get a reviewed pull request in the same thread.

            Health: /q/health/ready
            """;

    private final Optional<URI> playground;

    FrontDoor(@ConfigProperty(name = "threadwright.playground") Optional<URI> playground) {
        this.playground = playground;
    }

    @GET
    public Response open() {
        return playground
                .map(FrontDoor::to)
                .orElseGet(() -> Response.ok(WHAT_THIS_IS, MediaType.TEXT_PLAIN_TYPE.withCharset("utf-8"))
                        .build());
    }

    @GET
    @Path("playground")
    public Response rehearse() {
        return playground
                .map(FrontDoor::to)
                .orElseGet(() -> Response.status(Response.Status.NOT_FOUND).build());
    }

    private static Response to(URI address) {
        return Response.seeOther(address).build();
    }
}
