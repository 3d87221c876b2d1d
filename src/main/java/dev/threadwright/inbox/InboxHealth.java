package dev.threadwright.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while a broker is connected: without one every request from outside is refused. Says nothing about liveness. */
@Readiness
@ApplicationScoped
class InboxHealth implements HealthCheck {
    private final Deliveries deliveries;

    InboxHealth(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("inbox").status(deliveries.connected()).build();
    }
}
