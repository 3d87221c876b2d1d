-- Whose message a task is about, where that is somebody else than the asker.
alter table task add column reporter_user text;

-- What comes up again by the calendar: a wish, or a channel's figures.
create table schedule (
    id bigint generated always as identity primary key,
    once text not null unique,
    kind text not null,
    team text not null,
    channel text not null,
    by_user text not null,
    words text not null,
    days text not null, -- names of days, with commas
    at time not null,
    zone text not null,
    next_at timestamptz not null,
    -- From when on runs that came to nothing count.
    since timestamptz not null,
    paused_at timestamptz,
    removed_at timestamptz
);
create index schedule_due on schedule (next_at) where paused_at is null and removed_at is null;

-- What was asked without a message of one's own: a message of ours stands for it, and the task hangs on that.
create table errand (
    id bigint generated always as identity primary key,
    -- Names the form, the command, the workflow's step or the date.
    once text not null unique,
    kind text not null,
    team text not null,
    asker text not null,
    reporter text,
    channel text, -- none: the direct message with the asker
    thread_ts text,
    words text not null,
    callback text, -- the workflow's execution that waits for what comes of it
    schedule bigint references schedule,
    made_at timestamptz not null,
    due_at timestamptz, -- null: nothing more to do
    tries integer not null default 0,
    task text references task,
    failed text, -- why nothing came of it, a sentence
    answered_at timestamptz
);
create index errand_due on errand (due_at) where due_at is not null;
create index errand_unanswered on errand (id) where callback is not null and answered_at is null;
create index errand_schedule on errand (schedule, id) where schedule is not null;
