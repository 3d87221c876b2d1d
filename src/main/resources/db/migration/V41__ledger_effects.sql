-- Every effect writes its entry: whoever stores a row below, in whatever way, stores the entry with it, or neither. Entries
-- have ids, numbers, names of repositories and of our own kinds; of what people wrote they have nothing.

-- Our JSON may have U+0000 in a string, which PostgreSQL reads in none; its neighbour serves as well where no string is kept.
create function ledger_json(stored text) returns jsonb language sql immutable as $$
    select replace(stored, '\u0000', '\u0001')::jsonb
$$;

create function ledger_repo(repo jsonb) returns text language sql immutable as $$
    select (repo ->> 'owner') || '/' || (repo ->> 'name')
$$;

-- null where a person is missing: the service itself.
create function ledger_slack(team text, person text) returns jsonb language sql immutable as $$
    select case when person is not null then jsonb_build_object('team', team, 'user', person) end
$$;

create function ledger_github(login text) returns jsonb language sql immutable as $$
    select case when login is not null then jsonb_build_object('github', jsonb_build_object('login', login)) end
$$;

-- Somebody in Slack, and the GitHub account that the person has linked at this moment.
create function ledger_who(of_team text, person text) returns jsonb language sql stable as $$
    select case when person is not null then jsonb_strip_nulls(jsonb_build_object(
        'slack', ledger_slack(of_team, person),
        'github', (select jsonb_build_object('login', a.login) from github_account a
            where a.team = of_team and a.slack_user = person))) end
$$;

-- By what somebody was allowed to: the configuration (see the newest service.started), narrowed by a channel's settings.
create function ledger_rules(of_team text, of_channel text) returns text language sql stable as $$
    select coalesce('the configuration and revision ' || max(s.revision) || ' of the channel''s settings', 'the configuration')
    from channel_setting s where s.team = of_team and s.channel = of_channel
$$;

create function ledger_task_rules(of_task text) returns text language sql stable as $$
    select ledger_rules(t.team, t.channel) from task t where t.id = of_task
$$;

-- Why a change is published.
create function ledger_warrant(of_task text) returns text language sql stable as $$
    select case when p.passed_at is not null then 'the configured autonomy: nobody''s word was needed'
        else 'approved, question ' || p.revision end
    from proposal p where p.task = of_task
$$;

create function ledger_write(kind text, task text, who jsonb, why text, what jsonb) returns void language sql as $$
    insert into ledger_pending (entry) values (jsonb_strip_nulls(jsonb_build_object(
        'at', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'kind', kind, 'task', task, 'who', who, 'why', why, 'what', what))::text)
$$;

create function ledger_task() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        perform ledger_write('request.submitted', new.id, ledger_who(new.asker_team, new.asker_user),
            ledger_rules(new.team, new.channel), jsonb_build_object(
                'team', new.team, 'channel', new.channel, 'message', new.message_ts, 'part', nullif(new.part, ''),
                'reporter', ledger_slack(new.asker_team, new.reporter_user)));
    else
        perform ledger_write('request.' || lower(replace(new.state, '_', '-')), new.id, null, null, null);
    end if;
    return null;
end
$$;
create trigger ledger_made after insert on task for each row execute function ledger_task();
create trigger ledger_changed after update of state on task for each row when (old.state <> new.state)
    execute function ledger_task();

create function ledger_decision() returns trigger language plpgsql as $$
declare
    said jsonb := ledger_json(new.decision);
begin
    perform ledger_write('decision.' || (said ->> 'kind'), new.task, ledger_who(new.by_team, new.by_user),
        ledger_task_rules(new.task), jsonb_build_object(
            'question', new.revision, 'places', jsonb_array_length(said -> 'places'),
            'repo', ledger_repo(said -> 'repo'), 'grant', said -> 'grant', 'of', said #> '{of,value}',
            'into', said #> '{into,value}', 'script', said -> 'script'));
    return null;
end
$$;
create trigger ledger_made after insert on decision for each row execute function ledger_decision();

create function ledger_approval() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        perform ledger_write('approval.given', new.task, ledger_who(new.by_team, new.by_user),
            concat_ws(', as ', ledger_task_rules(new.task), nullif(new.standing, '')),
            jsonb_build_object('question', new.revision));
    else
        perform ledger_write('approval.lapsed', old.task, ledger_who(old.by_team, old.by_user), null,
            jsonb_build_object('question', old.revision));
    end if;
    return null;
end
$$;
create trigger ledger_made after insert or delete on approval for each row execute function ledger_approval();

-- What matters of a session: when it began, each turn with the tools that it calls, what it asked to be allowed. A model may
-- write anything where a tool's name belongs.
create function ledger_session() returns trigger language plpgsql as $$
begin
    perform ledger_write('session.begun', new.task, null, null, jsonb_build_object('repo', new.repo, 'base', new.base));
    return null;
end
$$;
create trigger ledger_made after insert on agent_session for each row execute function ledger_session();

create function ledger_journal() returns trigger language plpgsql as $$
begin
    perform ledger_write('session.' || new.kind, new.task, null, null, jsonb_build_object('step', new.seq, 'tools',
        case when new.kind = 'replied' then
            (select jsonb_agg(case when c ->> 'name' ~ '^[a-z_]{1,40}$' then c ->> 'name' else '?' end)
                from jsonb_array_elements(ledger_json(new.entry) #> '{message,calls}') c) end));
    return null;
end
$$;
create trigger ledger_made after insert on journal for each row execute function ledger_journal();

create function ledger_journal_gone() returns trigger language plpgsql as $$
begin
    perform ledger_write('session.forgotten', g.task, null, null, null) from (select distinct task from gone) g;
    return null;
end
$$;
create trigger ledger_removed after delete on journal referencing old table as gone for each statement
    execute function ledger_journal_gone();

-- What a session may do with leave, by its kind and, of a size, the number of files: hosts and globs are a model's words.
create function ledger_reach(reach jsonb) returns jsonb language sql immutable as $$
    select jsonb_build_object('kind', reach -> 'kind', 'files', reach -> 'files')
$$;

create function ledger_reach_asked() returns trigger language plpgsql as $$
begin
    perform ledger_write('permission.asked', new.task, null, null,
        jsonb_build_object('question', new.revision, 'reach', ledger_reach(ledger_json(new.reach))));
    return null;
end
$$;
create trigger ledger_made after insert on reach_asked for each row execute function ledger_reach_asked();

create function ledger_reach_allowed() returns trigger language plpgsql as $$
begin
    perform ledger_write('permission.kept', null, ledger_who(new.team, new.by_user), ledger_rules(new.team, new.channel),
        jsonb_build_object('team', new.team, 'channel', new.channel, 'repo', new.repo, 'reach', ledger_reach(ledger_json(new.reach))));
    return null;
end
$$;
create trigger ledger_made after insert on reach_allowed for each row execute function ledger_reach_allowed();

create function ledger_pull_request() returns trigger language plpgsql as $$
declare
    what jsonb := jsonb_build_object('repo', new.repo, 'number', new.number);
begin
    if tg_op = 'INSERT' or old.commits <> new.commits then
        perform ledger_write('commit.made', new.task, null, ledger_warrant(new.task),
            what || jsonb_build_object('commit', substring(new.commits from '[^ ]*$')));
    end if;
    if new.attempted and (tg_op = 'INSERT' or not old.attempted) then
        perform ledger_write('pull-request.attempted', new.task, null, ledger_warrant(new.task), what);
    end if;
    if new.state is not null and (tg_op = 'INSERT' or old.state is distinct from new.state) then
        perform ledger_write('pull-request.' || lower(new.state), new.task, ledger_github(new.ended_by),
            ledger_warrant(new.task), what || jsonb_build_object('merge_commit', new.merge_commit));
    end if;
    if new.shipped_at is not null and (tg_op = 'INSERT' or old.shipped_at is null) then
        perform ledger_write('change.shipped', new.task, null, null, what);
    end if;
    return null;
end
$$;
create trigger ledger_made after insert or update on pull_request for each row execute function ledger_pull_request();

create function ledger_changes_asked() returns trigger language plpgsql as $$
begin
    perform ledger_write('review.changes-asked', null, ledger_github(new.by_login), null,
        jsonb_build_object('repo', new.repo, 'number', new.number, 'review', new.review));
    return null;
end
$$;
create trigger ledger_made after insert on changes_asked for each row execute function ledger_changes_asked();

create function ledger_people(team text, circle jsonb) returns jsonb language sql immutable as $$
    select circle || jsonb_build_object('people', coalesce(jsonb_agg(ledger_slack(team, p)), '[]'))
    from jsonb_array_elements_text(circle -> 'people') p
$$;

create function ledger_channel_setting() returns trigger language plpgsql as $$
declare
    settings jsonb := ledger_json(new.settings);
begin
    perform ledger_write('policy.channel', null, ledger_who(new.team, new.by_user), 'the configuration', settings
        || jsonb_build_object('team', new.team, 'channel', new.channel, 'revision', new.revision,
            'askers', ledger_people(new.team, settings -> 'askers'),
            'approvers', ledger_people(new.team, settings -> 'approvers')));
    return null;
end
$$;
create trigger ledger_made after insert on channel_setting for each row execute function ledger_channel_setting();

create function ledger_listening() returns trigger language plpgsql as $$
begin
    perform ledger_write('policy.listening', null, ledger_who(new.team, new.by_user), 'the configuration',
        jsonb_build_object('team', new.team, 'channel', new.channel, 'mode', new.mode, 'daily', new.daily));
    return null;
end
$$;
create trigger ledger_made after insert or update on listening for each row execute function ledger_listening();

create function ledger_unheard() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        perform ledger_write('policy.unheard', null, ledger_who(new.team, new.person), null, null);
    else
        perform ledger_write('policy.heard', null, ledger_who(old.team, old.person), null, null);
    end if;
    return null;
end
$$;
create trigger ledger_made after insert or delete on unheard for each row execute function ledger_unheard();

create function ledger_term() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        perform ledger_write('memory.forgotten', null, null, null, jsonb_build_object('team', old.team, 'term', old.id));
    else
        perform ledger_write('memory.taught', null, ledger_who(new.team, new.by_user), 'the configuration',
            jsonb_build_object('team', new.team, 'term', new.id, 'offer', new.offer));
    end if;
    return null;
end
$$;
create trigger ledger_made after insert or update or delete on term for each row execute function ledger_term();

create function ledger_installation() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        perform ledger_write('installation.removed', null, null, null, jsonb_build_object('id', old.id));
    elsif tg_op = 'INSERT' or old.installed_at <> new.installed_at then
        perform ledger_write('installation.made', null, ledger_who(new.id, new.installed_by), null,
            jsonb_build_object('id', new.id));
    elsif old.refused is distinct from new.refused then
        perform ledger_write(case when new.refused is null then 'installation.accepted' else 'installation.refused' end,
            null, null, new.refused, jsonb_build_object('id', new.id));
    end if;
    return null;
end
$$;
create trigger ledger_made after insert or update or delete on installation for each row
    execute function ledger_installation();

create function ledger_account() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' and (tg_op = 'DELETE' or old.github_id <> new.github_id) then
        perform ledger_write('account.unlinked', null,
            jsonb_build_object('slack', ledger_slack(old.team, old.slack_user)) || ledger_github(old.login), null, null);
    end if;
    if tg_op <> 'DELETE' and (tg_op = 'INSERT' or old.github_id <> new.github_id) then
        perform ledger_write('account.linked', null,
            jsonb_build_object('slack', ledger_slack(new.team, new.slack_user)) || ledger_github(new.login), null, null);
    end if;
    return null;
end
$$;
create trigger ledger_made after insert or update or delete on github_account for each row execute function ledger_account();

create function ledger_schedule() returns trigger language plpgsql as $$
declare
    what jsonb := jsonb_build_object('schedule', new.id, 'kind', new.kind, 'team', new.team, 'channel', new.channel);
begin
    if tg_op = 'INSERT' then
        perform ledger_write('schedule.made', null, ledger_who(new.team, new.by_user),
            ledger_rules(new.team, new.channel), what || jsonb_build_object('days', new.days, 'at', new.at));
    elsif new.removed_at is not null and old.removed_at is null then
        perform ledger_write('schedule.removed', null, null, null, what);
    elsif old.paused_at is distinct from new.paused_at then
        perform ledger_write(case when new.paused_at is null then 'schedule.resumed' else 'schedule.paused' end,
            null, null, null, what);
    end if;
    return null;
end
$$;
create trigger ledger_made after insert or update on schedule for each row execute function ledger_schedule();

create function ledger_errand() returns trigger language plpgsql as $$
declare
    what jsonb := jsonb_build_object('errand', new.id, 'kind', new.kind, 'channel', new.channel, 'schedule', new.schedule);
begin
    if tg_op = 'INSERT' then
        perform ledger_write('errand.asked', null, ledger_who(new.team, new.asker), ledger_rules(new.team, new.channel), what);
    elsif new.task is distinct from old.task then
        perform ledger_write('errand.submitted', new.task, null, null, what);
    elsif new.failed is not null and old.failed is null then
        perform ledger_write('errand.failed', null, null, null, what);
    end if;
    return null;
end
$$;
create trigger ledger_made after insert or update on errand for each row execute function ledger_errand();

create function ledger_offer() returns trigger language plpgsql as $$
begin
    perform ledger_write('offer.' || case when tg_op = 'INSERT' then 'made' else lower(new.state) end, new.task,
        ledger_who(new.team, new.by_user), null, jsonb_build_object('offer', new.id, 'team', new.team,
            'channel', new.channel, 'repo', new.repo, 'places', new.places, 'shadow', new.shadow,
            'reporter', ledger_slack(new.team, new.reporter)));
    return null;
end
$$;
create trigger ledger_made after insert on offer for each row execute function ledger_offer();
create trigger ledger_changed after update of state on offer for each row when (old.state <> new.state)
    execute function ledger_offer();

create function ledger_feedback() returns trigger language plpgsql as $$
begin
    perform ledger_write('feedback.given', new.task, ledger_who(t.team, new.by_user), null,
        jsonb_build_object('positive', new.positive)) from task t where t.id = new.task;
    return null;
end
$$;
create trigger ledger_made after insert or update on feedback for each row execute function ledger_feedback();

-- What the thread is told: matches, questions, verdicts, ends. What only shows how far it is (and what stands above) is left
-- out; a kind that is new is in. Of the reasons for a match, what is quoted there is left out.
create function ledger_told() returns trigger language plpgsql as $$
declare
    told jsonb := ledger_json(new.payload);
    event jsonb := told -> 'event';
begin
    if event ->> 'kind' not in ('accepted', 'reported', 'approved', 'pull-request-opened', 'queued', 'expected', 'doing',
            'planned', 'spent', 'begun', 'endorsed', 'pushed', 'shipped') then
        perform ledger_write('told.' || (event ->> 'kind'), told #>> '{task,value}',
            jsonb_build_object('slack', event -> 'by'), regexp_replace(event ->> 'how', '“[^”]*”', '“…”', 'g'),
            jsonb_build_object(
                'repo', ledger_repo(event -> 'repo'), 'from', ledger_repo(event -> 'from'),
                'to', ledger_repo(event -> 'to'), 'number', event -> 'number', 'question', event -> 'revision', 'places', event -> 'places', 'files', event -> 'files',
                'outcome', event -> 'outcome', 'until', event -> 'until', 'expires', event -> 'expires',
                'commit', event #> '{basis,commit}'));
    end if;
    return null;
end
$$;
create trigger ledger_made after insert on outbox for each row when (new.topic = 'progress') execute function ledger_told();

create function ledger_removed() returns trigger language plpgsql as $$
begin
    perform ledger_write(replace(tg_table_name, '_', '-') || '.removed',
        coalesce(to_jsonb(old) ->> 'task', case when tg_table_name = 'task' then to_jsonb(old) ->> 'id' end), null, null, null);
    return null;
end
$$;

create function ledger_emptied() returns trigger language plpgsql as $$
begin
    perform ledger_write(replace(tg_table_name, '_', '-') || '.emptied', null, null, null, null);
    return null;
end
$$;

do $$
declare
    watched text;
    named record;
begin
    foreach watched in array array['task', 'decision', 'pull_request', 'changes_asked', 'channel_setting', 'listening',
            'reach_allowed', 'reach_asked', 'agent_session', 'schedule', 'errand', 'offer', 'feedback'] loop
        execute format('create trigger ledger_removed after delete on %I for each row execute function ledger_removed()', watched);
    end loop;
    for named in select distinct event_object_table as watched from information_schema.triggers
            where trigger_name = 'ledger_made' and event_object_schema = current_schema() loop
        execute format('create trigger ledger_emptied after truncate on %I for each statement execute function ledger_emptied()',
            named.watched);
    end loop;
    -- Also where a session says that it only replicates.
    for named in select c.relname as watched, t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
            where t.tgname like 'ledger\_%' and c.relnamespace = current_schema()::regnamespace loop
        execute format('alter table %I enable always trigger %I', named.watched, named.tgname);
    end loop;
end
$$;
