-- What people are to know about how the pull request was opened; null where there is nothing.
alter table pull_request add column note text;
