-- What people set for a channel. Nothing is overwritten: the highest revision holds, those before it are its history.
create table channel_setting (
    team text not null,
    channel text not null,
    revision integer not null,
    settings text not null, -- JSON
    by_user text not null,
    at timestamptz not null,
    primary key (team, channel, revision)
);
