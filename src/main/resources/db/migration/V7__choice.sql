-- Which repositories people chose in a channel where it was not clear which is meant.
create table choice (
    id bigint generated always as identity primary key,
    team text not null,
    channel text not null,
    repo text not null,
    -- Who chose it last, and when.
    by_team text not null,
    by_user text not null,
    at timestamptz not null,
    times integer not null,
    constraint choice_once unique (team, channel, repo)
);
