-- The newest question of which people were reminded in the thread.
alter table card add column reminded integer;
