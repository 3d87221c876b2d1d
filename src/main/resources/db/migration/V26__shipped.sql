-- The commit by which a pull request came onto the default branch, and when; then, when and where that went live.
alter table pull_request add column merge_commit varchar(40);
alter table pull_request add column merged_at timestamp with time zone;
alter table pull_request add column shipped_at timestamp with time zone;
alter table pull_request add column shipped_to text;
alter table pull_request add column shipped_url text;

create index pull_request_unshipped on pull_request (merged_at) where state = 'MERGED' and shipped_at is null;

-- How long a session has worked, waiting for people left out.
alter table agent_session add column millis bigint not null default 0;
