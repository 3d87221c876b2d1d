-- The change that a task's newest question shows, so that what is approved is what is made.
create table proposal (
    task text primary key references task,
    revision integer not null,
    repo text not null,
    -- The commit on which the places stand.
    base text not null,
    request text not null,
    edits text not null,
    -- Whether the base is settled: the approved change is being published on it.
    settled boolean not null,
    -- When the policy let it pass without a person's word; null where a person decides.
    passed_at timestamptz
);
