-- Channels in which somebody had us read along, or did once. Nothing is read anywhere else.
create table listening (
    team text not null,
    channel text not null,
    mode text not null check (mode in ('OFF', 'SHADOW', 'ON')),
    -- Offers a day.
    daily integer not null,
    -- Between these local times nothing is offered; both null: at any time.
    quiet_from time,
    quiet_to time,
    zone text not null,
    -- A language tag in which people talk there; empty: found out from what they say.
    language text not null default '',
    by_user text not null,
    at timestamptz not null,
    primary key (team, channel)
);

-- People whose messages are not read along.
create table unheard (
    team text not null,
    person text not null,
    at timestamptz not null,
    primary key (team, person)
);

-- Threads in which something was said that may be worth an offer, until they are quiet. No message is kept: when its time
-- has come a thread is read in Slack, as it is by then, and the row is deleted with what is decided.
create table talk (
    team text not null,
    channel text not null,
    thread_ts text not null,
    since timestamptz not null,
    due_at timestamptz not null,
    tries integer not null default 0,
    primary key (team, channel, thread_ts)
);
create index talk_due on talk (due_at);

-- What was offered, or would have been. Of messages it has the words to change and where they were said, no more.
create table offer (
    id text primary key,
    team text not null,
    channel text not null,
    thread_ts text not null,
    reporter text not null,
    -- The message in which it was said.
    message_ts text not null,
    shadow boolean not null,
    repo text not null,
    path text not null,
    key text not null,
    locale text not null,
    places integer not null,
    words text not null,
    wanted text not null,
    likelihood double precision not null,
    -- The signals that spoke for and against it, for people who ask why.
    signals text not null,
    -- The same words at the same place, whoever speaks of them, hashed.
    subject text not null,
    state text not null check (state in ('OPEN', 'TAKEN', 'LATER', 'OTHER', 'NEVER', 'RIGHT', 'WRONG')),
    -- In how many threads it was reported.
    reports integer not null default 1,
    by_user text,
    answered_at timestamptz,
    made_at timestamptz not null,
    task text,
    -- Our message, once its post was answered; and how far that is, as for cards.
    ts text,
    posting_since timestamptz,
    failures integer not null default 0,
    -- When there is something to show; null where Slack shows it.
    due_at timestamptz,
    lease_until timestamptz
);
create index offer_subject on offer (team, subject);
create index offer_channel on offer (team, channel, made_at);
create index offer_due on offer (due_at) where due_at is not null;

-- The other threads that reported what an open offer offers, so that each counts once.
create table offer_report (
    offer text not null references offer,
    team text not null,
    channel text not null,
    thread_ts text not null,
    primary key (offer, team, channel, thread_ts)
);
