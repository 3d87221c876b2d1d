package dev.threadwright.sandbox;

import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Run once for each way in which sandboxes are opened here: beside tests of other kinds, one after the other among themselves. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass
@MethodSource("dev.threadwright.sandbox.Ground#openers")
@Execution(CONCURRENT)
@ResourceLock(InSandboxes.ONE_AT_A_TIME)
public @interface InSandboxes {
    /** Held by all who try what sandboxes bear: some leave nothing to others of the same user meanwhile. */
    String ONE_AT_A_TIME = "sandboxes";
}
