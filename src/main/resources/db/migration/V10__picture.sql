-- What a task's newest question looks like, and how far its picture has come.
create table picture (
    task     text        primary key references task,
    revision integer     not null,
    scene    text        not null, -- JSON
    file     text,                 -- Slack's, once it is uploaded
    tries    integer     not null,
    due_at   timestamptz           -- without a file: to be drawn then; with one: to be shown then; null: nothing to do
);

create index picture_due on picture (due_at) where due_at is not null;
