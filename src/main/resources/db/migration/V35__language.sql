-- Which translations a channel's people mean holds for all that is asked there, not only where somebody reads along.
insert into channel_setting (team, channel, revision, settings, by_user, at)
select l.team, l.channel, coalesce(known.revision, 0) + 1,
    (coalesce(known.settings::jsonb, jsonb '{"repositories": [], "askers": {"people": [], "groups": []},
        "approvers": {"people": [], "groups": []}, "most": null, "emoji": null, "weekly": false}')
        || jsonb_build_object('language', jsonb_build_object('tag', l.language)))::text,
    l.by_user, l.at
from listening l left join lateral (
    select s.revision, s.settings from channel_setting s where s.team = l.team and s.channel = l.channel
    order by s.revision desc limit 1) known on true
where l.language <> '';
-- Replicas of the version before still read and write it while one replaces the other; a later release drops it.
comment on column listening.language is 'Not used any more, see V35; its default stands for whoever does not name it.';
