-- The task that does what this one asks for too, as long as it follows it.
alter table task add column follows text references task;
create index task_follows on task (follows) where follows is not null;
-- What names a literal request: the workspace, the repository and the words, so that the same is found again.
alter table proposal add column sameness text;
create index proposal_sameness on proposal (sameness) where sameness is not null;
