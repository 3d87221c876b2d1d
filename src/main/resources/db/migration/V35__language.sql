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
alter table listening drop column language;
