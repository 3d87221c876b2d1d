-- Whether the agent session has the name that is to stay: ours once it is known what is changed, or somebody's own.
alter table card add column titled boolean not null default false;
