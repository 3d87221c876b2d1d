-- Whether the thread was told that what was merged is live.
alter table card add column announced boolean not null default false;
