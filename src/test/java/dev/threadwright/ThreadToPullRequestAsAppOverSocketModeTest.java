package dev.threadwright;

import dev.threadwright.embedded.Parts;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Slack over a connection that we opened, GitHub as an App: nobody has to reach us but for webhooks. */
@QuarkusTest
@WithTestResource(Parts.class)
@WithTestResource(
        value = Rehearsal.class,
        initArgs = {
            @ResourceArg(name = "socket.mode", value = "true"),
            @ResourceArg(name = "github.app", value = "true")
        })
class ThreadToPullRequestAsAppOverSocketModeTest extends ThreadToPullRequest {}
