-- Nothing of an offer is sent before: Slack's pace, what it asked for, or what failed. null: nothing was sent yet.
alter table offer add column not_before timestamptz;

-- What people said of words is looked for by where these stand, whatever they should become. Hashed, because a path may be
-- longer than what an ordered index takes.
create index offer_place on offer using hash (path);
drop index offer_subject;
