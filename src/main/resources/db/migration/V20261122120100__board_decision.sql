-- What tumour boards decided beside the options of the model, in codes. No patient and no free text.
create table board_decision (
  id uuid primary key,
  decided_on date not null,
  received_at timestamp with time zone not null,
  ehr varchar(64) not null,
  model_version varchar(40) not null,
  chosen_option varchar(40) not null,
  -- How the model rated the option; null for one that it does not know.
  rated varchar(40),
  -- Why the board departs from the model; null where it does not.
  reason varchar(60)
);
create index board_decision_by_model on board_decision (model_version, chosen_option);
