package dev.threadwright.pullrequest;

import java.net.URI;

/**
 * A pull request of anybody as it asks to be reviewed; all of it strangers' words.
 *
 * @param body as its author wrote it; may be empty
 * @param difference unified, file by file, cut where it is long
 * @param cut whether some of the difference was left out
 */
public record Proposed(URI url, String title, String body, String difference, boolean cut) {}
