-- A task's branch and what became of its pull request. A row without a number: pushed, or about to be opened.
create table pull_request (
    task varchar(32) primary key,
    repo varchar(160) not null,
    commits text not null,
    attempted boolean not null,
    number integer,
    url text,
    state varchar(10) check (state in ('OPEN', 'MERGED', 'CLOSED')),
    ended_by varchar(160),
    -- GitHub's time of the newest that we know, so that an older word does not undo a newer one.
    changed_at timestamp with time zone,
    checked_at timestamp with time zone,
    version integer not null,
    check ((number is null) = (state is null) and (number is null) = (url is null))
);

create index pull_request_number on pull_request (lower(repo), number);
create index pull_request_open on pull_request (checked_at) where state = 'OPEN';
