-- What clinicians did with cards, as clients report it: append-only, repeats kept.
-- A card that is not known (any more) is kept too, and joins with nothing.
create table feedback (
  id uuid primary key,
  received_at timestamp with time zone not null,
  client varchar(64) not null,
  service varchar(64) not null,
  card varchar(200) not null,
  outcome varchar(10) not null check (outcome in ('accepted', 'overridden')),
  outcome_at timestamp with time zone not null,
  reason_code varchar(200),
  reason_system varchar(1000),
  reason_display varchar(1000),
  -- Free text of a clinician: may hold patient data.
  user_comment varchar(10000),
  user_comment_shortened boolean not null
);
create index feedback_by_card on feedback (client, card);

create table feedback_suggestion (
  feedback uuid not null references feedback (id),
  place integer not null,
  suggestion varchar(200) not null,
  primary key (feedback, place)
);
