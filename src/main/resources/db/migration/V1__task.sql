-- What must reach Kafka, in order per key. Rows are deleted once the broker has them.
create sequence told_seq;
create table outbox (
    id bigint generated always as identity primary key,
    topic text not null,
    key text not null,
    payload text not null,
    trace text
);

create table task (
    id text primary key,
    team text not null,
    channel text not null,
    thread_ts text not null,
    message_ts text not null,
    asker_team text not null,
    asker_user text not null,
    text text not null,
    state text not null,
    revision integer not null,
    -- How often a session took it up since it last got somewhere.
    attempts integer not null,
    -- Whether its change is being published: from then on editing or deleting the message changes nothing.
    settled boolean not null default false,
    -- When the message was last edited, as far as we heard: edits may arrive out of order.
    edited_ts text,
    submitted_at timestamptz not null,
    -- When a session should look at the task; null where only a person or a webhook can move it on.
    due_at timestamptz,
    -- Who works on it, and until when that is believed without a sign of life.
    lease uuid,
    lease_until timestamptz,
    -- Grows with each reason to look again, so that one that comes while a session works is not missed.
    woken integer not null,
    trace text,
    -- The same message, however often and under whatever event it arrives, is one task.
    constraint task_once unique (team, channel, message_ts)
);
create index task_due on task (due_at) where due_at is not null;
create index task_thread on task (team, channel, thread_ts);

-- Messages that were deleted before we heard of what they ask.
create table unsaid (
    team text not null,
    channel text not null,
    message_ts text not null,
    primary key (team, channel, message_ts)
);

create table decision (
    id bigint generated always as identity primary key,
    task text not null references task,
    once text not null,
    revision integer not null,
    decision text not null,
    by_team text not null,
    by_user text not null,
    at timestamptz not null,
    -- The same click, however often it is delivered, is one decision.
    constraint decision_once unique (task, once)
);
