-- What a proposal would change: words for words, or what a session wrote.
alter table proposal add column wish text;
update proposal set wish = json_build_object('kind', 'literal', 'request', request::json, 'edits', edits::json)::text;
alter table proposal alter column wish set not null;
alter table proposal drop column request;
alter table proposal drop column edits;
