-- A request is put together with another one, by a person's decision or because both ask for the same; or it is on its own again.
create function ledger_following() returns trigger language plpgsql as $$
begin
    if old.follows is not null then
        perform ledger_write('request.parted', new.id, null, null, jsonb_build_object('from', old.follows));
    end if;
    if new.follows is not null then
        perform ledger_write('request.followed', new.id, null, null, jsonb_build_object('leader', new.follows));
    end if;
    return null;
end
$$;
create trigger ledger_following after update of follows on task for each row
    when (old.follows is distinct from new.follows) execute function ledger_following();
alter table task enable always trigger ledger_following;
