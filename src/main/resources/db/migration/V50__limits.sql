-- What was used of a limit, for each hour, day or month by itself.
create table limit_bucket (
    id text primary key, -- what is limited, whose it is, since when it counts
    state bytea, -- as Bucket4j keeps it
    warned boolean not null default false, -- whether people were told that it will soon be reached
    ends_at timestamptz not null
);
create index limit_bucket_ended on limit_bucket (ends_at);

-- What was counted: the same message or click counts once.
create table limit_taken (
    once text primary key,
    at timestamptz not null default clock_timestamp()
);
create index limit_taken_at on limit_taken (at);

-- Somebody raised a limit until it begins anew, or let it begin anew before its time.
create table limit_act (
    id bigint generated always as identity primary key,
    bucket text not null,
    measure text not null,
    whose text not null,
    team text not null,
    subject text not null,
    span text not null,
    most bigint, -- null: it began anew
    by_team text not null,
    by_user text not null,
    at timestamptz not null
);
create index limit_act_bucket on limit_act (bucket, id desc);

-- The session with a model that works for a task: while it holds the task under that lease.
create table session_seat (
    task text primary key references task,
    lease uuid not null,
    repo text not null
);

-- What a task's thread was told of, so that it is told once.
create table limit_told (
    task text not null references task,
    why text not null,
    at timestamptz not null default clock_timestamp(),
    primary key (task, why)
);
create index limit_told_why on limit_told (why);

-- How much there is to do, as each process sees it, and how much of a limit may be had for it.
create table limit_strain (
    process uuid primary key,
    waiting integer not null,
    asked bigint not null,
    vain bigint not null,
    at timestamptz not null
);
create table limit_factor (
    factor double precision not null,
    at timestamptz not null
);
insert into limit_factor values (1, now());

create function ledger_party(whose text, team text, subject text) returns jsonb language sql immutable as $$
    select jsonb_build_object('whose', whose, 'team', nullif(team, ''),
        'person', case when whose = 'person' then ledger_slack(team, subject) end,
        'of', case when whose <> 'person' then nullif(subject, '') end)
$$;

create function ledger_limit_act() returns trigger language plpgsql as $$
begin
    perform ledger_write(case when new.most is null then 'limit.reset' else 'limit.raised' end, null,
        ledger_who(new.by_team, new.by_user), 'the configuration',
        ledger_party(new.whose, new.team, new.subject)
            || jsonb_build_object('measure', new.measure, 'span', new.span, 'most', new.most));
    return null;
end
$$;
create trigger ledger_made after insert on limit_act for each row execute function ledger_limit_act();
create trigger ledger_removed after delete on limit_act for each row execute function ledger_removed();
create trigger ledger_emptied after truncate on limit_act for each statement execute function ledger_emptied();
alter table limit_act enable always trigger ledger_made;
alter table limit_act enable always trigger ledger_removed;
alter table limit_act enable always trigger ledger_emptied;
