-- Browser sessions of the SMART app, shared between instances (Spring Session, table prefix app_session).
-- An attribute holds sealed text only: tokens and the launch context are encrypted before they come here.
create table app_session (
  primary_id char(36) not null primary key,
  session_id char(36) not null,
  creation_time bigint not null,
  last_access_time bigint not null,
  max_inactive_interval int not null,
  expiry_time bigint not null,
  principal_name varchar(100)
);
create unique index app_session_by_id on app_session (session_id);
create index app_session_by_expiry on app_session (expiry_time);
create index app_session_by_principal on app_session (principal_name);

create table app_session_attributes (
  session_primary_id char(36) not null references app_session (primary_id) on delete cascade,
  attribute_name varchar(200) not null,
  attribute_bytes bytea not null,
  primary key (session_primary_id, attribute_name)
);
