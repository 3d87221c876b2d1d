-- Where the app is installed over OAuth: a workspace, or a whole organisation on Enterprise Grid.
create table installation (
    -- The workspace, T…, or the organisation, E…
    id text primary key,
    name text not null,
    enterprise text,
    bot_user text not null,
    bot text,
    -- Sealed; see the package vault.
    token text not null,
    -- Sealed; with expires_at: null where the app's tokens do not rotate.
    refresh text,
    expires_at timestamptz,
    installed_by text,
    installed_at timestamptz not null,
    -- Why Slack takes the token no more; null while it does.
    refused text,
    -- Grows with each token, so that a refusal of an older one does not count.
    version integer not null,
    check ((refresh is null) = (expires_at is null))
);

-- Which workspaces are known to belong to an organisation's installation.
create table workspace (
    team text primary key,
    installation text not null references installation on delete cascade
);

-- Ways through Slack's consent page that were gone already, until they would have ended anyhow.
create table spent_state (
    state text primary key,
    expires_at timestamptz not null
);
create index spent_state_expires on spent_state (expires_at);
