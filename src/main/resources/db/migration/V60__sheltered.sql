-- What came from outside while no broker took it: a record as it is to stand in Kafka, until it does.
create table sheltered (
    id bigint generated always as identity primary key,
    key text not null,
    headers jsonb not null,
    body bytea not null, -- UTF-8, in which there may be a NUL
    at timestamptz not null default clock_timestamp()
);
