package dev.threadwright.console;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Before anybody is asked who they are: whether there is a console, and whether a form comes from another site. */
@Provider
@PreMatching
class Gate implements ContainerRequestFilter, ContainerResponseFilter {
    /** Nothing inline, nothing from elsewhere, in nobody's frame. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final SignIn signIn;

    Gate(SignIn signIn) {
        this.signIn = signIn;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!isConsole(request)) {
            return;
        }
        if (isOff()) {
            request.abortWith(Response.status(Response.Status.NOT_FOUND).build());
        } else if (isFromElsewhere(request)) {
            request.abortWith(Refusals.foreignForm());
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!isConsole(request) || isOff()) {
            return;
        }
        var headers = response.getHeaders();
        headers.putSingle("Content-Security-Policy", POLICY);
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("Referrer-Policy", "same-origin");
        if (!headers.containsKey("Cache-Control")) {
            headers.putSingle("Cache-Control", "no-store");
        }
    }

    /** Asked at each request: this is made before the settings are read. */
    private boolean isOff() {
        return signIn.off().isPresent();
    }

    private static boolean isConsole(ContainerRequestContext request) {
        var path = request.getUriInfo().getPath();
        return path.equals(SignIn.PATH) || path.startsWith(SignIn.PATH + "/");
    }

    /** https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Site */
    private static boolean isFromElsewhere(ContainerRequestContext request) {
        var site = request.getHeaderString("Sec-Fetch-Site");
        return request.getMethod().equals("POST") && site != null && !site.equals("same-origin");
    }
}
