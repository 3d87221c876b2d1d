package dev.threadwright.repo;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.attributes.AttributesNodeProvider;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.BaseRepositoryBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/**
 * A mirror as it is shown to a push, so that what a push costs follows from the change and not from the repository.
 *
 * <p>To learn which objects the server lacks, JGit reads every tree of the commits that the server has. Once
 * {@link #narrow} was called, trees that both the new commit and its parent have are shown as empty: JGit has by then
 * marked them as there, by their id, and need not know what is in them. Nothing of such a tree is ever packed, because
 * the parent is known to the server.
 */
final class PushView extends Repository {
    private final Repository whole;
    private volatile Set<ObjectId> shown = Set.of();
    private volatile boolean narrow;

    PushView(Repository whole) {
        super(new BaseRepositoryBuilder<>()
                .setGitDir(whole.getDirectory())
                .setBare()
                .setFS(whole.getFS()));
        this.whole = whole;
    }

    /** To be called only where the server is known to have the parent. */
    void narrow(RevCommit commit, RevCommit parent) throws IOException {
        var differing = new HashSet<ObjectId>();
        differing.add(commit.getTree().copy());
        differing.add(parent.getTree().copy());
        try (var walk = new TreeWalk(whole)) {
            walk.addTree(parent.getTree());
            walk.addTree(commit.getTree());
            walk.setFilter(TreeFilter.ANY_DIFF);
            while (walk.next()) {
                if (walk.isSubtree()) {
                    differing.add(walk.getObjectId(0));
                    differing.add(walk.getObjectId(1));
                    walk.enterSubtree();
                }
            }
        }
        shown = differing;
        narrow = true;
    }

    @Override
    public ObjectReader newObjectReader() {
        return new Reader(whole.newObjectReader());
    }

    private final class Reader extends ObjectReader.Filter {
        private static final byte[] NO_ENTRIES = new byte[0];
        private final ObjectReader all;

        Reader(ObjectReader all) {
            this.all = all;
        }

        @Override
        protected ObjectReader delegate() {
            return all;
        }

        @Override
        public ObjectReader newReader() {
            return newObjectReader();
        }

        @Override
        public ObjectLoader open(AnyObjectId id, int type) throws IOException {
            boolean known = narrow && type == Constants.OBJ_TREE && !shown.contains(id);
            return known ? new ObjectLoader.SmallObject(Constants.OBJ_TREE, NO_ENTRIES) : all.open(id, type);
        }

        @Override
        public void close() {
            all.close();
        }
    }

    @Override
    public void create(boolean bare) {
        throw new UnsupportedOperationException("The mirror is there");
    }

    @Override
    public String getIdentifier() {
        return whole.getIdentifier();
    }

    @Override
    public ObjectDatabase getObjectDatabase() {
        return whole.getObjectDatabase();
    }

    @Override
    public RefDatabase getRefDatabase() {
        return whole.getRefDatabase();
    }

    @Override
    public StoredConfig getConfig() {
        return whole.getConfig();
    }

    @Override
    public AttributesNodeProvider createAttributesNodeProvider() {
        return whole.createAttributesNodeProvider();
    }

    @Override
    public void scanForRepoChanges() throws IOException {
        whole.scanForRepoChanges();
    }

    @Override
    public void notifyIndexChanged(boolean internal) {
        throw new UnsupportedOperationException("A mirror has no index");
    }

    /** The mirror stays open. */
    @Override
    public void close() {
        // not ours
    }
}
