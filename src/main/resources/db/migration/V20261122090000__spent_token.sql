-- Tokens of clients that were used: each is good for one call, at whichever instance.
create table spent_token (
  digest varchar(64) primary key,
  forget_after timestamp with time zone not null
);
create index spent_token_forget_after on spent_token (forget_after);
