-- Which GitHub account somebody in Slack is, where that person linked one.
create table github_account (
    team text not null,
    slack_user text not null,
    login text not null,
    github_id bigint not null,
    -- Sealed; see the package vault.
    token text not null,
    -- Sealed; with expires_at: null where GitHub's tokens do not end.
    refresh text,
    expires_at timestamptz,
    linked_at timestamptz not null,
    primary key (team, slack_user),
    check ((refresh is null) = (expires_at is null))
);

-- Who was given a code and has not entered it yet.
create table github_linking (
    team text not null,
    slack_user text not null,
    -- Sealed.
    device_code text not null,
    wait_seconds integer not null,
    next_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (team, slack_user)
);
create index github_linking_next on github_linking (next_at);
