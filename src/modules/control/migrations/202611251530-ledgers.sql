-- 台账 of the management desk: suggestions, mediations, handovers, difficult cases, unreasonable claims; their fields and states are data
-- (domain/ledgers.ts).
create table ledger_entries (
  tenant_id uuid not null,
  id uuid not null,
  ledger text not null,
  case_id uuid not null,
  state text not null,
  fields jsonb not null,
  -- What is said of persons, sealed.
  persons bytea,
  made_by text not null,
  made_at timestamptz not null,
  changed_by text not null,
  changed_at timestamptz not null,
  over_at timestamptz,
  version int not null,
  primary key (tenant_id, id)
);
-- One entry of a case in a ledger at a time.
create unique index ledger_entries_open on ledger_entries (tenant_id, ledger, case_id) where over_at is null;
create index ledger_entries_newest on ledger_entries (tenant_id, ledger, made_at desc, id desc);
select minsheng_wall('ledger_entries');

create table ledger_steps (
  tenant_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  at timestamptz not null,
  by_name text not null,
  state text not null,
  -- Names of the fields that were written.
  written text[] not null,
  primary key (tenant_id, id)
);
create index ledger_steps_of on ledger_steps (tenant_id, entry_id, id);
select minsheng_wall('ledger_steps');
comment on table ledger_steps is 'append-only';
