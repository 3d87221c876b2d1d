package dev.threadwright.console;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Lets nobody in who has no role. */
@Provider
@Guarded
class Guard implements ContainerRequestFilter {
    private final Visitors visitors;

    Guard(Visitors visitors) {
        this.visitors = visitors;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var visitor = visitors.visitor();
        if (visitor.role() == null) {
            request.abortWith(Refusals.noRole(visitor, visitors.formToken(visitor)));
        }
    }
}
