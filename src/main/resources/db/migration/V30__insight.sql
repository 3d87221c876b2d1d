-- When it was opened, by GitHub's clock.
alter table pull_request add column opened_at timestamptz;
update pull_request set merged_at = changed_at where state = 'MERGED' and merged_at is null;

-- Reviews that asked for changes in pull requests of ours.
create table changes_asked (
    repo text not null, -- in lower case
    number integer not null,
    review bigint not null, -- GitHub's id
    by_login text not null,
    at timestamptz not null,
    primary key (repo, number, review)
);

-- What people think of what came of a task.
create table feedback (
    task text not null references task,
    by_user text not null,
    positive boolean not null,
    at timestamptz not null,
    primary key (task, by_user)
);

-- Who looked at the Home tab lately, and up to which event it is drawn.
create table home (
    team text not null,
    user_id text not null,
    seen_at timestamptz not null,
    drawn bigint not null,
    drawn_at timestamptz not null,
    primary key (team, user_id)
);
create index home_seen on home (seen_at);
create index task_asker on task (asker_team, asker_user, submitted_at);
