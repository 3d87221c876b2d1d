package dev.threadwright.repo;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;

/**
 * Creates a branch on the server, with one commit on top of its default branch. Moves nothing that is there. Whether the
 * commit's parent is still the newest is read off the same answer with which every push begins: asking before would cost
 * two requests more, and would be too early.
 */
final class Push {
    private final Wire wire;
    private final Remote remote;
    private final Repository repository;

    Push(Wire wire, Remote remote, Repository repository) {
        this.wire = wire;
        this.remote = remote;
        this.repository = repository;
    }

    /** @throws Unreachable where trying again may help */
    Pushed to(ObjectId commit, String branch) {
        var view = new PushView(repository);
        try {
            return wire.write(remote, view, transport -> {
                transport.setPushThin(true);
                return push(transport, view, commit, Constants.R_HEADS + branch);
            });
        } catch (Unreachable failure) {
            if (failure.isForGood()) {
                return new Pushed.Refused(String.valueOf(failure.getMessage()));
            }
            throw failure;
        }
    }

    private Pushed push(Transport transport, PushView view, ObjectId id, String name) throws IOException {
        try (PushConnection connection = transport.openPush();
                var walk = new RevWalk(repository)) {
            Ref there = connection.getRef(name);
            if (there != null) {
                return standing(there, id);
            }
            RevCommit commit = walk.parseCommit(id);
            RevCommit parent = walk.parseCommit(commit.getParent(0));
            Ref newest = connection.getRef(Constants.R_HEADS + remote.defaultBranch());
            if (newest == null || !parent.equals(newest.getObjectId())) {
                return new Pushed.Behind();
            }
            view.narrow(commit, parent);
            var update =
                    new RemoteRefUpdate(repository, (String) null, id, name, false, (String) null, ObjectId.zeroId());
            connection.push(NullProgressMonitor.INSTANCE, Map.of(name, update));
            return switch (update.getStatus()) {
                case OK, UP_TO_DATE -> new Pushed.Done();
                case NOT_ATTEMPTED, AWAITING_REPORT -> throw new IOException("The server said nothing of " + name);
                case REJECTED_NODELETE,
                        REJECTED_NONFASTFORWARD,
                        REJECTED_REMOTE_CHANGED,
                        NON_EXISTING,
                        REJECTED_OTHER_REASON ->
                    refused(name, id, String.valueOf(update.getMessage()), connection.getMessages());
            };
        }
    }

    private static Pushed standing(Ref there, ObjectId id) {
        return id.equals(there.getObjectId())
                ? new Pushed.Done()
                : new Pushed.Elsewhere(there.getObjectId().name());
    }

    /** Somebody else, or an earlier self, may have made the branch since we looked. */
    private Pushed refused(String name, ObjectId id, String reason, String messages) {
        Ref now = wire.read(remote, repository, transport -> {
            try (var connection = transport.openFetch(List.of(), name)) {
                return connection.getRef(name);
            }
        });
        return now == null
                ? new Pushed.Refused(
                        Rejection.sentence(remote.name(), name.substring(Constants.R_HEADS.length()), reason, messages))
                : standing(now, id);
    }
}
