-- Something unusual that was noticed.
create table finding (
    id bigint generated always as identity primary key,
    sign text not null,
    team text not null,
    whose text not null,
    subject text not null,
    count bigint not null,
    usual bigint not null,
    at timestamptz not null
);
create index finding_same on finding (sign, team, whose, subject, at);
create index task_submitted on task (submitted_at);
create index decision_at on decision (at);

create function ledger_finding() returns trigger language plpgsql as $$
begin
    perform ledger_write('anomaly.found', null, null, new.sign,
        ledger_party(new.whose, new.team, new.subject) || jsonb_build_object('count', new.count, 'usual', new.usual));
    return null;
end
$$;
create trigger ledger_made after insert on finding for each row execute function ledger_finding();
create trigger ledger_removed after delete on finding for each row execute function ledger_removed();
create trigger ledger_emptied after truncate on finding for each statement execute function ledger_emptied();
alter table finding enable always trigger ledger_made;
alter table finding enable always trigger ledger_removed;
alter table finding enable always trigger ledger_emptied;

-- Nobody asks for an alert.
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
    end if;
    return null;
end
$$;
