-- A task's session with a model: where it works, and what it has used so far.
create table agent_session (
    task text primary key references task,
    repo text not null,
    -- The commit on which it works from beginning to end.
    base text not null,
    begun_at timestamptz not null,
    turns integer not null default 0,
    input_tokens bigint not null default 0,
    output_tokens bigint not null default 0,
    -- US dollars
    cost numeric(14, 6) not null default 0
);

-- Everything that a session must not forget, in the order in which it happened.
create table journal (
    task text not null references agent_session,
    seq integer not null,
    kind text not null,
    entry text not null,
    primary key (task, seq)
);

-- The files of a session that differ from its commit; without content: one that is gone.
create table draft (
    task text not null references agent_session,
    path text not null,
    content bytea,
    primary key (task, path)
);

-- What a session asked to be allowed, by the question in which it did.
create table reach_asked (
    task text not null references agent_session,
    revision integer not null,
    reach text not null,
    primary key (task, revision)
);

-- What people allowed for good, in a channel and for a repository.
create table reach_allowed (
    team text not null,
    channel text not null,
    repo text not null,
    reach text not null,
    by_user text not null,
    at timestamptz not null,
    primary key (team, channel, repo, reach)
);
