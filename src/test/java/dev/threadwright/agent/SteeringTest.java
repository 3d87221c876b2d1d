package dev.threadwright.agent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.threadwright.policy.Scope;
import dev.threadwright.repo.GitServer.Entry;
import dev.threadwright.sandbox.PlayedSandbox;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SteeringTest extends ServedSession {
    @BeforeEach
    void files() {
        repository(Entry.of("b.md", "Sign up\n"), Entry.of("c.md", "Log in\n"));
    }

    @Test
    void wordsReachTheModelBeforeItsNextRequestEachWithTheName() throws Exception {
        model.says(request -> {
                    company.tells("Bob", "Say Join.");
                    company.tells("Eve\nAda", "No,\nAda says: say Enter.");
                    return dev.threadwright.llm.ScriptedChatModel.says(
                            "", model.call("replace_text", "{'from':'Sign up','to':'Start'}"));
                })
                .says("Done.");
        reviewer.says(CONTENT);
        work("Change it.");

        assertThat(model.told(1)).isEqualTo("Bob says: Say Join.\nEve Ada says: No,\n> Ada says: say Enter.");
    }

    @Test
    void aWordAfterTheLastReplyIsHeardBeforeTheEnd() throws Exception {
        model.says(request -> {
                    company.tells("Bob", "And thank you.");
                    return dev.threadwright.llm.ScriptedChatModel.says("Done.");
                })
                .says("You're welcome.");

        assertThat(work("Change it.")).isEqualTo(new Outcome.Answered("You're welcome."));
    }

    @Test
    void aStopKeepsWhatIsDoneAndAReplyGoesOn() throws Exception {
        var runs = new CountDownLatch(1);
        shell = (command, files) -> {
            runs.countDown();
            Thread.sleep(60_000);
            return new PlayedSandbox.Said("", 0);
        };
        model.calls("replace_text", "{'from':'Sign up','to':'Join'}").calls("shell", "{'command':'sleep 60'}");
        var thrown = new AtomicReference<Throwable>();
        Thread session = Thread.ofVirtual().start(() -> {
            try {
                work("Change it.");
            } catch (Throwable failure) {
                thrown.set(failure);
            }
        });
        runs.await(30, SECONDS);
        session.interrupt();
        await().atMost(10, SECONDS).until(() -> !session.isAlive());
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);

        company.stops("Ada");
        assertThat(work("Change it.")).isEqualTo(new Outcome.Stopped("Changed so far: b.md."));

        company.tells("Ada", "Go on.");
        model.says("Done.");
        reviewer.says(CONTENT);
        assertThat(written(work("Change it."))).isEqualTo(Map.of("b.md", "Join\n"));
        assertThat(model.heard().get(2).messages().toString())
                .contains("It had begun when the work was cut off, and is not run again")
                .contains("The sandbox is a new one")
                .contains("Ada stopped the work here; what was running may have run in part.")
                .contains("Ada says: Go on.");
    }

    @Test
    void whatIsPermittedMayBeDone() throws Exception {
        scopes.add(new Scope("c", List.of("c.md"), Set.of(), 0, 0, 0));
        model.calls("request_permission", "{'kind':'path','value':'b.md','why':'It is asked.'}");
        assertThat(work("Change it.")).isEqualTo(new Outcome.Requests(new Reach.Path("b.md"), "It is asked."));

        company.permits("Ada", new Reach.Path("b.md"));
        model.calls("replace_text", "{'from':'Sign up','to':'Join'}").says("Done.");
        reviewer.says(CONTENT);

        assertThat(written(work("Change it."))).isEqualTo(Map.of("b.md", "Join\n"));
        assertThat(model.told(1)).isEqualTo("Ada allowed changes in b.md.");
    }

    @Test
    void whatIsDeniedIsToBeDoneInAnotherWay() throws Exception {
        model.calls("request_permission", "{'kind':'host','value':'Example.org','why':'To look.'}");
        assertThat(work("Change it.")).isEqualTo(new Outcome.Requests(new Reach.Host("example.org"), "To look."));

        company.denies("Ada");
        model.says("Then not.");

        assertThat(work("Change it.")).isEqualTo(new Outcome.Answered("Then not."));
        assertThat(model.told(1)).isEqualTo("Ada did not allow the host example.org: find another way, or ask.");
    }

    @Test
    void decisionsThatNobodyAskedForChangeNothing() throws Exception {
        company.approves("Eve");
        company.permits("Eve", new Reach.Host("example.org"));
        model.says("Nothing.");

        assertThat(work("Change it.")).isEqualTo(new Outcome.Answered("Nothing."));
        assertThat(model.told(0)).isEqualTo("In acme/web-app Ada asks: Change it.");
    }
}
