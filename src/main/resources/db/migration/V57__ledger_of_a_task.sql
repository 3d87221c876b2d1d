-- What happened to a task is looked up in the console, among all that ever happened.
create index ledger_task on ledger ((entry::jsonb ->> 'task'));
