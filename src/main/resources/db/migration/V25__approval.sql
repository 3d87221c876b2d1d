-- Who said yes to a task's question, and to which places. Where several people have to, the last of them decides.
create table approval (
    id bigint generated always as identity primary key,
    task text not null references task,
    once text not null,
    revision integer not null,
    by_team text not null,
    by_user text not null,
    places text not null,
    -- As what they did: copy owner, asker.
    standing text not null,
    at timestamptz not null,
    -- The same click, however often it is delivered, is one approval.
    constraint approval_once unique (task, once)
);
create index approval_of on approval (task, revision);
