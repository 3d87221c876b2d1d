package dev.threadwright.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while what comes from outside can be kept, by a broker or by the database. Says nothing about liveness. */
@Readiness
@ApplicationScoped
class InboxHealth implements HealthCheck {
    private final Deliveries deliveries;
    private final Shelter shelter;

    InboxHealth(Deliveries deliveries, Shelter shelter) {
        this.deliveries = deliveries;
        this.shelter = shelter;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("inbox")
                .status(deliveries.connected() || shelter.isOpen())
                .build();
    }
}
