package dev.threadwright;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.threadwright.sandbox.Readiness;
import dev.threadwright.sandbox.Sandboxes;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A repository for each test, and a model that plays what the test wrote down for it. */
abstract class WithModel {
    @Inject
    Scene scene;

    @Inject
    PlayedModel model;

    @Inject
    Sandboxes sandboxes;

    String repository = "";

    @BeforeEach
    void begin() {
        assumeThat(sandboxes.readiness()).isInstanceOf(Readiness.Ready.class);
        repository = scene.repository("modelled", "copy/a.md", "Quiet words\n");
        model.open();
    }

    @AfterEach
    void clear() {
        model.close();
        scene.clear();
    }
}
