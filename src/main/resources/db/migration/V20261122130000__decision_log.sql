-- What was said: one row per answered call, one per card. Append-only; no clinical values unless the site asks for them.
create table decision_call (
  id uuid primary key,
  said_at timestamp with time zone not null,
  client varchar(64) not null,
  tenant varchar(200),
  service varchar(64) not null,
  hook varchar(64),
  hook_instance varchar(64),
  user_reference varchar(200),
  encounter varchar(64),
  -- Keyed hash of client and patient, and which key it was.
  patient_hash varchar(64) not null,
  key_id varchar(8) not null,
  -- Only with hepatica.decision-log.content=full.
  patient varchar(200),
  model_version varchar(32) not null,
  language varchar(35) not null,
  rules varchar(4000) not null
);
create index decision_call_by_time on decision_call (said_at, id);
create index decision_call_by_patient on decision_call (patient_hash, said_at);

create table decision_card (
  card varchar(64) primary key,
  call uuid not null references decision_call (id),
  place integer not null,
  rule varchar(64) not null,
  rules varchar(4000) not null,
  kind varchar(16) not null check (kind in ('alert', 'situation', 'needs', 'scope')),
  indicator varchar(16) not null,
  facts_hash varchar(64) not null,
  -- Only with hepatica.decision-log.content=full.
  summary varchar(1000),
  facts text
);
create index decision_card_by_call on decision_card (call);

-- Feedback by when it came, for retention and for what was never joined.
create index feedback_by_time on feedback (received_at);
