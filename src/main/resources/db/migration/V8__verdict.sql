-- The verdict that is yet to be shown at the pull request's commit, as JSON; null where it is there, or cannot be.
alter table pull_request add column verdict text;
-- When somebody last set out to show it.
alter table pull_request add column verdict_tried_at timestamp with time zone;

create index pull_request_verdict on pull_request (verdict_tried_at) where verdict is not null;
