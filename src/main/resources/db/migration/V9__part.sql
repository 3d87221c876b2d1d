-- One message asks for the same in several repositories where somebody wants it there too: a task for each.
alter table task add column part text not null default '';
alter table task drop constraint task_once;
alter table task add constraint task_once unique (team, channel, message_ts, part);
