package dev.threadwright.sandbox;

/** Whether commands can run here in isolation. There is no other way in which they run. */
public sealed interface Readiness {
    /** @param bounded whether memory, processes and processors are held in sum by control groups */
    record Ready(boolean bounded) implements Readiness {}

    /** @param sentence what is missing, and what to install or to set */
    record NotReady(String sentence) implements Readiness {}
}
