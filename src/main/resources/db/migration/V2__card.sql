-- The one living message of each task: what it must show, and what Slack is known to show.
create table card (
    task          text        primary key,
    team          text        not null,
    channel       text        not null,
    thread_ts     text        not null,
    message_ts    text        not null, -- the asking message
    asker         text        not null,
    state         text        not null, -- JSON; not jsonb, which refuses \u0000
    seq           bigint      not null, -- of the last event that the state holds
    ts            text,                 -- our message, once its post was answered
    posting_since timestamptz,          -- a post was begun and its answer is not known yet
    sent_at       timestamptz,
    hash          text,                 -- of what was last sent
    reaction      text,                 -- ours on the asking message
    session       text,                 -- the agent session's status as last set
    sign_tries    integer     not null,
    failures      integer     not null, -- in a row
    dirty         boolean     not null, -- Slack may not show what the state says
    due_at        timestamptz not null, -- nothing is sent before
    lease_until   timestamptz           -- somebody is sending; at this time taken to have died
);

create index card_due on card (due_at) where dirty;
