-- 调度记录: a talk in which the dispatch desk, a leader and a unit (or the citizen) came together over a case, what was ordered and what came of it.
create table case_dispatches (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  call_id uuid not null,
  by_user uuid not null,
  by_name text not null,
  at timestamptz not null,
  -- What was ordered.
  words text not null,
  -- Who was rung, in order: name, number with its middle hidden, answered and gone when.
  parties jsonb not null,
  seconds int,
  recording_id uuid,
  ended_at timestamptz,
  departed_at timestamptz,
  arrived_at timestamptz,
  result text not null default '',
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references cases (tenant_id, id)
);
create unique index case_dispatches_call on case_dispatches (tenant_id, call_id);
create index case_dispatches_case on case_dispatches (tenant_id, case_id, at desc);
select minsheng_wall('case_dispatches');
