-- Whether it was found that it may be asked; from then on a message of ours may stand for it. And whether an admin let
-- its words pass. What was set out with before is taken for admitted, as it was until now.
alter table errand add column admitted boolean not null default false;
alter table errand add column excused boolean not null default false;
update errand set admitted = true where tries > 0 and due_at is not null;

-- That an admin's word revives one is an effect as well.
create or replace function ledger_errand() returns trigger language plpgsql as $$
declare
    what jsonb := jsonb_build_object('errand', new.id, 'kind', new.kind, 'channel', new.channel, 'schedule', new.schedule);
begin
    if tg_op = 'INSERT' then
        perform ledger_write('errand.asked', null,
            case when new.kind <> 'ALERT' then ledger_who(new.team, new.asker) end,
            ledger_rules(new.team, new.channel), what);
    elsif new.task is distinct from old.task then
        perform ledger_write('errand.submitted', new.task, null, null, what);
    elsif new.failed is not null and old.failed is null then
        perform ledger_write('errand.failed', null, null, null, what);
    elsif new.excused and not old.excused then
        perform ledger_write('errand.excused', null, null, null, what);
    end if;
    return null;
end
$$;
