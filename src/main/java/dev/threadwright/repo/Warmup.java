package dev.threadwright.repo;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Does at start what JGit would otherwise do within the first request. */
@ApplicationScoped
class Warmup {
    private final Repos repos;

    Warmup(Repos repos) {
        this.repos = repos;
    }

    void onStart(@Observes StartupEvent started) {
        Thread.ofVirtual().name("git-warmup").start(repos::warmUp);
    }
}
