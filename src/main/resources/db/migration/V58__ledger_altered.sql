-- Rows that are only ever added: who changes one, past all code, has an entry of it.
create function ledger_altered() returns trigger language plpgsql as $$
begin
    perform ledger_write(replace(tg_table_name, '_', '-') || '.altered', null, null, null, null);
    return null;
end
$$;

do $$
declare
    watched text;
begin
    foreach watched in array array['decision', 'approval', 'journal', 'reach_asked', 'reach_allowed', 'changes_asked',
            'channel_setting', 'limit_act', 'finding', 'unheard'] loop
        execute format('create trigger ledger_altered after update on %I for each row execute function ledger_altered()', watched);
        execute format('alter table %I enable always trigger ledger_altered', watched);
    end loop;
end
$$;

-- What it has used and when it ended is counted there; what it is about is not.
create trigger ledger_altered after update of task, repo, base, begun_at on agent_session for each row
    execute function ledger_altered();
alter table agent_session enable always trigger ledger_altered;
