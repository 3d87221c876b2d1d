package dev.threadwright.repo;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.Transport;
import org.jspecify.annotations.Nullable;

/** Brings a mirror's default branch up to date: asks where it is, and fetches what is not here. */
final class Fetch {
    private final Wire wire;

    Fetch(Wire wire) {
        this.wire = wire;
    }

    /** The newest commit of a repository as its forge describes it. */
    record Newest(Remote remote, ObjectId commit) {}

    /**
     * @param describe asks the forge anew, for where the server's default branch is not the described one
     * @throws Unreachable with a sentence
     */
    Newest newest(Mirror mirror, Remote described, Supplier<Remote> describe) {
        Newest newest = mirror.exclusively(repository -> {
            if (repository != null) {
                return follow(repository, described, describe);
            }
            var first = new Newest[1];
            Repository made = mirror.begin(fresh -> first[0] = follow(fresh, described, describe));
            return new Newest(first[0].remote(), made.resolve(first[0].commit().name()));
        });
        mirror.tidy();
        return newest;
    }

    /** Fetches one commit by its id, with no history. False where the server does not give it. */
    boolean one(Mirror mirror, Remote remote, ObjectId commit) {
        return mirror.exclusively(repository -> {
            if (repository == null) {
                return false;
            }
            Ref wanted = new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, commit.name(), commit);
            try {
                return wire.read(remote, repository, transport -> {
                    transport.setDepth(1);
                    try (FetchConnection connection = transport.openFetch(List.of(), Constants.HEAD)) {
                        receive(connection, repository, wanted);
                    }
                    return true;
                });
            } catch (Unreachable refused) {
                if (refused.isForGood() || refused.askedWait().isPresent()) {
                    throw refused;
                }
                return false;
            }
        });
    }

    private Newest follow(Repository repository, Remote described, Supplier<Remote> describe) throws IOException {
        Newest known = ask(repository, described, false);
        if (known == null) {
            Remote anew = describe.get();
            known = ask(repository, anew, true);
            if (known == null) {
                throw Unreachable.forGood(
                        "%s has nothing on its default branch “%s” yet: push a first commit, then ask again."
                                .formatted(anew.name(), anew.defaultBranch()),
                        null);
            }
        }
        return known;
    }

    /** Null where the server has no such default branch, or, unless {@code surely}, calls another its default. */
    private @Nullable Newest ask(Repository repository, Remote remote, boolean surely) throws IOException {
        String name = Constants.R_HEADS + remote.defaultBranch();
        boolean first = repository.exactRef(Constants.HEAD) == null || repository.resolve(Constants.HEAD) == null;
        Ref branch = wire.read(remote, repository, transport -> {
            if (first) {
                transport.setDepth(1);
            }
            return fetch(transport, repository, name, surely);
        });
        if (branch == null) {
            return null;
        }
        ObjectId commit = branch.getObjectId();
        move(repository, name, commit);
        return new Newest(remote, commit);
    }

    private static @Nullable Ref fetch(Transport transport, Repository repository, String name, boolean surely)
            throws IOException {
        try (FetchConnection connection = transport.openFetch(List.of(), Constants.HEAD, name)) {
            Ref branch = connection.getRef(name);
            Ref head = connection.getRef(Constants.HEAD);
            boolean another = head != null
                    && head.isSymbolic()
                    && !head.getTarget().getName().equals(name);
            if (branch == null || (another && !surely)) {
                return null;
            }
            if (!repository.getObjectDatabase().has(branch.getObjectId())) {
                receive(connection, repository, branch);
            }
            return branch;
        }
    }

    private static void receive(FetchConnection connection, Repository repository, Ref wanted) throws IOException {
        try {
            connection.fetch(NullProgressMonitor.INSTANCE, List.of(wanted), Set.of());
        } finally {
            for (var lock : connection.getPackLocks()) {
                lock.unlock();
            }
        }
        repository.scanForRepoChanges();
        if (!repository.getObjectDatabase().has(wanted.getObjectId())) {
            throw new IOException(
                    "The server did not send " + wanted.getObjectId().name());
        }
    }

    private static void move(Repository repository, String name, ObjectId commit) throws IOException {
        Ref ref = repository.exactRef(name);
        if (ref == null || !commit.equals(ref.getObjectId())) {
            RefUpdate update = repository.updateRef(name);
            update.setNewObjectId(commit);
            update.setForceUpdate(true);
            update.disableRefLog();
            RefUpdate.Result result = update.forceUpdate();
            switch (result) {
                case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
                case NOT_ATTEMPTED,
                        LOCK_FAILURE,
                        REJECTED,
                        REJECTED_CURRENT_BRANCH,
                        IO_FAILURE,
                        RENAMED,
                        REJECTED_MISSING_OBJECT,
                        REJECTED_OTHER_REASON ->
                    throw new IOException("Mirror " + repository.getDirectory() + ": " + name + " " + result);
            }
        }
        Ref head = repository.exactRef(Constants.HEAD);
        if (head == null || !head.getTarget().getName().equals(name)) {
            repository.updateRef(Constants.HEAD).link(name);
        }
    }
}
