-- When people were reminded of the open question; null where they were not.
alter table task add column reminded_at timestamptz;
-- What has been waiting for an answer since before there were reminders.
update task set due_at = now() + interval '1 day' where state = 'INPUT_REQUIRED' and due_at is null;
