-- What people of a workspace taught: which words they use, and which not.
create table term (
    id bigint generated always as identity primary key,
    team text not null,
    right_words text not null,
    wrong_words text not null,
    by_user text not null,
    at timestamptz not null,
    -- From which offer it was learned; null where somebody said it outright.
    offer text
);
-- Whoever teaches it again, or otherwise, has the last word.
create unique index term_once on term (team, lower(wrong_words));
