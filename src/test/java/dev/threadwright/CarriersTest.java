package dev.threadwright;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CarriersTest {
    @Test
    void letVirtualThreadsGoOnWhileOthersWaitInTheMiddleOfAClass() throws Exception {
        assertThat(run(List.of())).as("with carriers of ours").isEqualTo("went on");
        assertThat(run(List.of("-D" + Carriers.PROPERTY + "=2"))).as("with two").isEqualTo("stood still");
    }

    private static String run(List<String> options) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-XX:+UseSerialGC", "-Xmx64m", "-cp", System.getProperty("java.class.path"), Waiting.class.getName()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes()).strip();
        process.waitFor();
        return said;
    }

    /** Six virtual threads wait while a class is made ready, for what a seventh does. */
    static final class Waiting {
        static final CountDownLatch DONE = new CountDownLatch(1);
        /** As many as there are carriers where nobody provides more. */
        static final CountDownLatch BEGUN = new CountDownLatch(2);

        private Waiting() {}

        public static void main(String... args) throws InterruptedException {
            Carriers.provide();
            for (Runnable one : List.<Runnable>of(A::touch, B::touch, C::touch, D::touch, E::touch, F::touch)) {
                Thread.startVirtualThread(one);
            }
            BEGUN.await();
            var goesOn = Thread.startVirtualThread(DONE::countDown);
            goesOn.join(Duration.ofSeconds(2));
            System.out.println(DONE.getCount() == 0 ? "went on" : "stood still");
            Runtime.getRuntime().halt(0);
        }

        static void await() {
            BEGUN.countDown();
            try {
                DONE.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        static final class A {
            static {
                await();
            }

            static void touch() {}
        }

        static final class B {
            static {
                await();
            }

            static void touch() {}
        }

        static final class C {
            static {
                await();
            }

            static void touch() {}
        }

        static final class D {
            static {
                await();
            }

            static void touch() {}
        }

        static final class E {
            static {
                await();
            }

            static void touch() {}
        }

        static final class F {
            static {
                await();
            }

            static void touch() {}
        }
    }
}
