-- A request that is held back is a refusal of who asked, beside being a case.
create or replace function ledger_moderation() returns trigger language plpgsql as $$
declare
    what jsonb := jsonb_build_object('case', new.id, 'team', new.team, 'channel', new.channel, 'layer', lower(new.layer),
        'rules', lower(new.rules));
begin
    if tg_op = 'INSERT' then
        perform ledger_write('moderation.held', new.task, ledger_who(new.team, new.person), 'the rules of moderation', what);
        if new.layer = 'ASK' then
            perform ledger_write('act.refused', new.task, ledger_who(new.team, new.person),
                'The rules of moderation: ' || lower(replace(new.rules, ',', ', ')) || '.',
                jsonb_build_object('case', new.id, 'team', new.team, 'channel', new.channel, 'act', 'ask'));
        end if;
    elsif new.state <> old.state then
        perform ledger_write('moderation.' || lower(new.state), new.task,
            ledger_who(new.team, coalesce(new.decided_by, new.person)), null, what);
    end if;
    return null;
end
$$;
