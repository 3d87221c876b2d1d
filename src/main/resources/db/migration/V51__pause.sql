-- Nothing new begins for somebody or something in a workspace, until somebody resumes it.
create table pause (
    id bigint generated always as identity primary key,
    whose text not null, -- person, channel, repository, workspace
    team text not null,
    subject text not null,
    reason text not null,
    by_user text not null,
    at timestamptz not null,
    resumed_by_user text,
    resumed_at timestamptz
);
create unique index pause_once on pause (team, whose, subject) where resumed_at is null;

create function ledger_pause() returns trigger language plpgsql as $$
begin
    perform ledger_write(case when new.resumed_at is null then 'pause.begun' else 'pause.ended' end, null,
        ledger_who(new.team, coalesce(new.resumed_by_user, new.by_user)), 'the configuration',
        ledger_party(new.whose, new.team, new.subject) || jsonb_build_object('pause', new.id));
    return null;
end
$$;
create trigger ledger_made after insert or update on pause for each row execute function ledger_pause();
create trigger ledger_removed after delete on pause for each row execute function ledger_removed();
create trigger ledger_emptied after truncate on pause for each statement execute function ledger_emptied();
alter table pause enable always trigger ledger_made;
alter table pause enable always trigger ledger_removed;
alter table pause enable always trigger ledger_emptied;
