-- 期限重算: an administrator has the deadlines of all open cases worked out anew, by the newest time policy and the calendar as it then stands. A run
-- goes through the open cases in the order of their ids, portion by portion; `reached` is the last one done, so a server that stops goes on there.
create table recompute_runs (
  tenant_id uuid not null,
  id uuid not null,
  policy_version int not null,
  state text not null check (state in ('RUNNING', 'DONE', 'STOPPED')),
  reason text not null,
  -- Open cases when it began; the count goes on living while the run does.
  total int not null,
  looked int not null default 0,
  moved_cases int not null default 0,
  moved_clocks int not null default 0,
  -- Cases that could not be reckoned: they keep what they have.
  failed int not null default 0,
  reached uuid,
  begun_by text not null,
  begun_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  primary key (tenant_id, id)
);
select minsheng_wall('recompute_runs');
create unique index recompute_runs_one on recompute_runs (tenant_id) where state = 'RUNNING';

-- What a run moved: every clock with its due instant before and after.
create table recompute_moves (
  tenant_id uuid not null,
  run_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  number text not null,
  kind text not null,
  before timestamptz,
  after timestamptz not null,
  primary key (tenant_id, run_id, id)
);
comment on table recompute_moves is 'append-only';
select minsheng_wall('recompute_moves');
