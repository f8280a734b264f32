-- What a desk telephone may dial outside the house: nothing, local numbers, everything.
alter table extensions
  add column may_dial text not null default 'internal' check (may_dial in ('internal', 'local', 'all'));
