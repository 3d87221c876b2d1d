-- What was held back, and what became of it. Of the words themselves there is a hash alone.
create table moderation_case (
    id text primary key,
    team text not null,
    channel text not null,
    thread_ts text not null,
    -- The message by which it was asked for.
    message_ts text not null,
    -- Whose words they are, or who asked for them.
    person text not null,
    layer text not null check (layer in ('ASK', 'REPLY', 'CHANGE', 'POST')),
    -- A message, its edit, or a task.
    subject text not null,
    -- SHA-256 of the message's address and the words.
    print text not null,
    -- Names of rules, with commas, and in words what they found; never the words that they found.
    rules text not null,
    what text not null,
    task text,
    state text not null check (state in ('HELD', 'APPEALED', 'ALLOWED', 'UPHELD')),
    told boolean not null,
    at timestamptz not null,
    appealed_at timestamptz,
    decided_by text,
    decided_at timestamptz,
    -- The same words about the same are one case, however often they are delivered.
    constraint moderation_case_once unique (team, channel, subject, layer, print)
);
create index moderation_case_appealed on moderation_case (team, appealed_at) where state = 'APPEALED';

create function ledger_moderation() returns trigger language plpgsql as $$
declare
    what jsonb := jsonb_build_object('case', new.id, 'team', new.team, 'channel', new.channel, 'layer', lower(new.layer),
        'rules', lower(new.rules));
begin
    if tg_op = 'INSERT' then
        perform ledger_write('moderation.held', new.task, ledger_who(new.team, new.person), 'the rules of moderation', what);
    elsif new.state <> old.state then
        perform ledger_write('moderation.' || lower(new.state), new.task,
            ledger_who(new.team, coalesce(new.decided_by, new.person)), null, what);
    end if;
    return null;
end
$$;
create trigger ledger_made after insert or update on moderation_case for each row execute function ledger_moderation();
create trigger ledger_removed after delete on moderation_case for each row execute function ledger_removed();
create trigger ledger_emptied after truncate on moderation_case for each statement execute function ledger_emptied();
alter table moderation_case enable always trigger ledger_made;
alter table moderation_case enable always trigger ledger_removed;
alter table moderation_case enable always trigger ledger_emptied;
