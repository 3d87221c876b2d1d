-- Whether a session with a model works on a task, which hears what is said in the thread.
alter table task add column conversing boolean not null default false;
