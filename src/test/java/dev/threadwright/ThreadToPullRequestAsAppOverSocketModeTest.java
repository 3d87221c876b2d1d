package dev.threadwright;

import static org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD;

import dev.threadwright.embedded.Parts;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.parallel.Execution;

/** Slack over a connection that we opened, GitHub as an App: nobody has to reach us but for webhooks. */
@QuarkusTest
@Execution(SAME_THREAD)
@WithTestResource(Parts.class)
@WithTestResource(
        value = Rehearsal.class,
        initArgs = {
            @ResourceArg(name = "socket.mode", value = "true"),
            @ResourceArg(name = "github.app", value = "true")
        })
@LongForm
class ThreadToPullRequestAsAppOverSocketModeTest extends ThreadToPullRequest {}
