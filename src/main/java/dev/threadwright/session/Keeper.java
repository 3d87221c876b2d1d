package dev.threadwright.session;

import dev.threadwright.agent.OfferedScript;
import dev.threadwright.change.Changes;
import dev.threadwright.change.NewSkill;
import dev.threadwright.change.SkillVerification;
import dev.threadwright.policy.Policies;
import dev.threadwright.progress.ProgressEvent;
import dev.threadwright.pullrequest.PullRequest;
import dev.threadwright.pullrequest.PullRequests;
import dev.threadwright.repo.RepoName;
import dev.threadwright.repo.Repos;
import dev.threadwright.repo.Snapshot;
import dev.threadwright.task.Claim;
import dev.threadwright.thread.Profile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a skill of a script that somebody chose to keep, and sees it published like any other change. What it consists of
 * is settled before anything is pushed, so that it is the same whoever goes on with it.
 */
@ApplicationScoped
class Keeper {
    private final Offers offers;
    private final Transcripts transcripts;
    private final Provenances provenances;
    private final Repos repos;
    private final Changes changes;
    private final Policies policies;
    private final PullRequests pullRequests;
    private final Publication publication;
    private final Desk desk;

    Keeper(
            Offers offers,
            Transcripts transcripts,
            Provenances provenances,
            Repos repos,
            Changes changes,
            Policies policies,
            PullRequests pullRequests,
            Publication publication,
            Desk desk) {
        this.offers = offers;
        this.transcripts = transcripts;
        this.provenances = provenances;
        this.repos = repos;
        this.changes = changes;
        this.policies = policies;
        this.pullRequests = pullRequests;
        this.publication = publication;
        this.desk = desk;
    }

    void keep(Claim claim, Standing.Keeping wanted) throws IOException, InterruptedException {
        Optional<OfferedScript> script = offers.script(wanted.keep());
        Optional<RepoName> repo = transcripts.of(wanted.keep().of()).map(Transcripts.Begun::repo);
        if (script.isEmpty() || repo.isEmpty()) {
            desk.end(claim, Endings.failed("I do not know that script any more. Ask for it anew."));
            return;
        }
        desk.keeps(
                claim,
                new ProgressEvent.SkillAsked(
                        repo.get(), wanted.keep().name(), script.get().title(), wanted.by()));
        Optional<Proposal> proposal = propose(claim, wanted, script.get(), repo.get());
        if (proposal.isPresent()) {
            publication.publish(claim, new Standing.Approved(proposal.get(), wanted.by(), wanted.at()));
        }
    }

    /** What is to be published, settled; nothing where it ended here. */
    private Optional<Proposal> propose(Claim claim, Standing.Keeping wanted, OfferedScript script, RepoName repo)
            throws IOException, InterruptedException {
        Provenance provenance = provenances.ask(claim, null).provenance();
        var scopes = policies.scopes(wanted.by(), claim.task().ask().thread(), repo);
        try (Snapshot newest = repos.newest(repo)) {
            NewSkill skill = skill(wanted, script, provenance, newest.remote().secret());
            switch (changes.add(newest, skill, scopes)) {
                case SkillVerification.Taken taken -> {
                    desk.end(claim, Endings.taken(taken));
                    return Optional.empty();
                }
                case SkillVerification.Failed failed -> {
                    desk.end(claim, Endings.notKept(failed));
                    return Optional.empty();
                }
                case SkillVerification.Passed _ -> {
                    var proposal = new Proposal(0, repo, newest.commit(), new Wish.Skill(skill), true, null);
                    desk.settle(claim, proposal);
                    return Optional.of(proposal);
                }
            }
        }
    }

    /** @param secret whether only those who may know of people and threads read it: what is public cannot be taken back */
    private NewSkill skill(Standing.Keeping wanted, OfferedScript script, Provenance provenance, boolean secret) {
        return new NewSkill(
                wanted.keep().name(),
                wanted.keep().description(),
                wanted.keep().why(),
                secret ? name(provenance.keeper()) : null,
                secret ? address(provenance.permalink()) : null,
                pullRequests
                        .of(wanted.keep().of())
                        .map(PullRequest::url)
                        .map(URI::toString)
                        .orElse(null),
                LocalDate.ofInstant(wanted.at(), ZoneOffset.UTC),
                script.text());
    }

    /** As far as it can be written on a line. */
    private static @Nullable String name(@Nullable Profile keeper) {
        String name =
                keeper == null ? "" : keeper.name().replaceAll("\\p{C}+", " ").strip();
        return name.isEmpty()
                ? null
                : name.substring(0, name.offsetByCodePoints(0, Math.min(80, name.codePointCount(0, name.length()))));
    }

    private static @Nullable String address(@Nullable URI permalink) {
        return permalink == null ? null : permalink.toASCIIString();
    }
}
