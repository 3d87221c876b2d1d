-- Entries of effects that are committed or about to be, not yet in the chain. Written by the triggers of V41 in the
-- transaction of the effect; moved into the ledger within a second.
create table ledger_pending (
    id bigint generated always as identity primary key,
    entry text not null -- JSON; people as they are: {"team", "user"} or {"login"}
);

-- The chain: each hash is SHA-256 over the one before, the number and the entry. Numbers have no gaps.
create table ledger (
    seq bigint primary key,
    entry text not null, -- JSON; people by their pseudonyms
    hash text not null
);

-- Where the chain begins (what was before is removed) and where it ends, sealed with the vault's key.
create table ledger_mark (
    name text primary key check (name in ('floor', 'head')),
    seq bigint not null,
    hash text not null,
    sealed text -- null: there is no key
);

-- Who a pseudonym is: it is SHA-256 over the salt and the identity. Erasing somebody deletes the row and nothing else.
create table ledger_person (
    pseudonym text primary key,
    salt text not null,
    identity text not null unique, -- slack:T…/U… or github:login
    last_seq bigint not null -- the newest entry that names it
);

-- How far the ledger was sent, by where it goes.
create table ledger_cursor (
    sink text primary key,
    seq bigint not null,
    tries integer not null default 0,
    due_at timestamptz not null default now()
);

-- What was written stays as it was. The setting lets the one who seals, retains or erases do just that; it stops mistakes and
-- injected SQL. The tables' owner can drop the trigger, and then the chain tells.
create function ledger_guard() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and current_setting('threadwright.ledger', true) = tg_table_name then
        return old;
    end if;
    raise exception 'The ledger is only appended to: % on % is refused', tg_op, tg_table_name;
end
$$;

create trigger ledger_guard before update or delete on ledger_pending for each row execute function ledger_guard();
create trigger ledger_guard before update or delete on ledger for each row execute function ledger_guard();
create trigger ledger_guard before delete on ledger_person for each row execute function ledger_guard();
create trigger ledger_guard_identity before update of pseudonym, salt, identity on ledger_person
    for each row execute function ledger_guard();
create trigger ledger_guard_all before truncate on ledger_pending for each statement execute function ledger_guard();
create trigger ledger_guard_all before truncate on ledger for each statement execute function ledger_guard();
create trigger ledger_guard_all before truncate on ledger_person for each statement execute function ledger_guard();
