package dev.threadwright.playground;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The Slack half: {@code /slack}, {@code /control/slack} and the page of its first workspace. There are others, in which
 * channels and people have the same ids: whoever mixes them up is found out.
 */
final class SlackSide implements AutoCloseable {

    private final WebApi api;
    private final Uploads uploads;
    private final SocketDoor socket;
    private final Grants grants;
    private final ConsentPage consent;
    private final OpenId openId;
    private final Map<String, Slack> workspaces = new LinkedHashMap<>();

    SlackSide(Vertx vertx, Settings settings, URI self, Supplier<URI> app) {
        var clock = Clock.systemUTC();
        var teams = new LinkedHashMap<String, Team>();
        List.of(
                        new Team(clock),
                        new Team(clock, "T08SECONDWS", "Second workspace", null),
                        new Team(clock, "T08GRIDTEAM", "Grid workspace", "E08GRIDORG1"))
                .forEach(team -> teams.put(team.id(), team));
        var faults = new Faults();
        this.grants = new Grants(settings, teams, clock);
        this.socket = new SocketDoor(vertx, settings, self);
        this.uploads = new Uploads(self, grants);
        this.api = new WebApi(vertx, settings, faults, grants, clock);
        this.consent = new ConsentPage(grants, teams.values(), app);
        this.openId = new OpenId(settings, teams.get(Team.ID), self, clock);
        var door = settings.socketMode() ? socket : new HttpDoor(vertx, settings, app, clock);
        var shared = new Slack.Shared(vertx, settings, self, app, clock, faults, socket, door, uploads, api, grants);
        teams.forEach((id, team) -> workspaces.put(id, new Slack(shared, team)));
    }

    void mount(Router router) {
        // Before the Web API, in which its token endpoint stands.
        openId.mount(router);
        api.mount(router);
        uploads.mount(router);
        socket.mount(router);
        consent.mount(router);
        workspaces.values().forEach(workspace -> workspace.mount(router));
        Page.mount(router);
    }

    @Override
    public void close() {
        workspaces.values().forEach(Slack::close);
    }
}
