package dev.threadwright.console;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** What stands around the page that is being made. */
@ApplicationScoped
class Frames {
    private final Visitors visitors;
    private final SignIn signIn;

    Frames(Visitors visitors, SignIn signIn) {
        this.visitors = visitors;
        this.signIn = signIn;
    }

    Visitor visitor() {
        return visitors.visitor();
    }

    Frame frame(String title, String here) {
        return frame(title, here, null);
    }

    /** @param said the code of a {@link Notice}, or null */
    Frame frame(String title, String here, @Nullable String said) {
        var visitor = visitor();
        return new Frame(
                title, here, visitor, visitors.formToken(visitor), Notice.sentence(said), signIn.isSimulated());
    }
}
