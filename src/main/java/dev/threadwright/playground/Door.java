package dev.threadwright.playground;

import io.vertx.core.Future;

/** How the app is reached. The future never fails: what goes wrong is in the answer. */
interface Door {

    Future<Delivery.Answer> knock(Delivery delivery, Delivery.Attempt attempt);
}
