package dev.threadwright.console;

import dev.threadwright.audit.Archive;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger: searched, verified, taken out. */
@Path(SignIn.PATH + "/ledger")
@ApplicationScoped
@Authenticated
@Guarded
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML)
class LedgerPages {
    private static final int AT_ONCE = 50;

    private final Archive archive;
    private final Events events;
    private final Frames frames;
    private final Visitors visitors;
    private final Acts acts;

    LedgerPages(Archive archive, Events events, Frames frames, Visitors visitors, Acts acts) {
        this.archive = archive;
        this.events = events;
        this.frames = frames;
        this.visitors = visitors;
        this.acts = acts;
    }

    @GET
    public String search(
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("task") @DefaultValue("") String task,
            @QueryParam("who") @DefaultValue("") String who,
            @QueryParam("before") @DefaultValue("0") long before,
            @QueryParam("said") @Nullable String said) {
        var sought = new Archive.Sought(kind.strip().replace(' ', '.'), task.strip(), who.strip(), before);
        var found = archive.search(sought, AT_ONCE + 1);
        var address = SignIn.PATH + "/ledger?kind=" + encoded(kind) + "&task=" + encoded(task) + "&who=" + encoded(who);
        return screen(
                        sought,
                        found.stream().limit(AT_ONCE).toList(),
                        new Pager(
                                before > 0 ? address : null,
                                found.size() > AT_ONCE
                                        ? address + "&before="
                                                + found.get(AT_ONCE - 1).seq()
                                        : null),
                        null,
                        said)
                .render();
    }

    private Screens.Ledger screen(
            Archive.Sought sought,
            List<Archive.Found> found,
            Pager pager,
            Screens.@Nullable Report report,
            @Nullable String said) {
        var frame = frames.frame("Ledger", "ledger", said);
        return new Screens.Ledger(
                frame,
                sought.kind(),
                sought.task(),
                sought.who(),
                events.events(found, frame.visitor()),
                pager,
                report);
    }

    @POST
    @Path("verify")
    public String verify(@FormParam("token") @Nullable String token) {
        var report = acts.verify(visitors.warrant(Role.OPERATOR, token, "verify"));
        var newest = new Archive.Sought("", "", "", 0);
        return screen(newest, archive.search(newest, AT_ONCE), Pager.NONE, report(report), null)
                .render();
    }

    private static Screens.Report report(Archive.Report report) {
        boolean intact = report.findings().isEmpty();
        return new Screens.Report(
                intact,
                Shown.count(report.entries()) + (report.entries() == 1 ? " entry, " : " entries, ")
                        + (intact ? "all as they were written." : "not as they were written.")
                        + " " + Shown.count(report.pending()) + " more are not chained yet.",
                report.head(),
                report.keyed()
                        ? "Keep this head: given to `ledger verify` later, it proves that nothing before it was changed."
                        : "No key is set (THREADWRIGHT_ENCRYPTION_KEY): who can write to the database could have made all of"
                                + " it anew. Compare the head with one that was logged or sent.",
                report.findings());
    }

    @POST
    @Path("export")
    @Produces("application/x-ndjson")
    public Response export(@FormParam("token") @Nullable String token) {
        acts.noteExport(visitors.warrant(Role.ADMIN, token, "export"));
        StreamingOutput lines = out -> {
            try (var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
                archive.export(line -> write(writer, line));
            }
        };
        return Response.ok(lines)
                .header("Content-Disposition", "attachment; filename=\"threadwright-ledger.jsonl\"")
                .build();
    }

    @GET
    @Path("{act: verify|export}")
    public Response again() {
        return Response.seeOther(URI.create(SignIn.PATH + "/ledger?said=" + Notice.AGAIN.code()))
                .build();
    }

    private static void write(BufferedWriter writer, String line) {
        try {
            writer.write(line);
            writer.newLine();
        } catch (IOException gone) {
            throw new UncheckedIOException("Nobody takes the ledger any more", gone);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
