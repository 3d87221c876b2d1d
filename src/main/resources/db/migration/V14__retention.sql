-- Since when a session's journal and draft could go, as its task has ended; null: it has not, or they are gone.
alter table agent_session add column ended_at timestamptz;
update agent_session set ended_at = now()
where task in (select id from task where state in ('COMPLETED', 'CANCELED', 'FAILED', 'REJECTED'));
create index agent_session_ended on agent_session (ended_at) where ended_at is not null;
