package dev.threadwright;

import dev.threadwright.embedded.Parts;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Slack over a connection that we opened, GitHub with a token. */
@QuarkusTest
@WithTestResource(Parts.class)
@WithTestResource(value = Rehearsal.class, initArgs = @ResourceArg(name = "socket.mode", value = "true"))
class ThreadToPullRequestOverSocketModeTest extends ThreadToPullRequest {}
