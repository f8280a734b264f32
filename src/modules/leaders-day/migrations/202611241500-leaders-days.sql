-- 领导接听日: a leader takes citizens' calls for some hours; a clerk beside him writes and registers; every case is followed to its end.
create table leaders_days (
  tenant_id uuid not null,
  id uuid not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  leader_id uuid not null,
  leader_name text not null,
  clerk_id uuid not null,
  clerk_name text not null,
  -- Who takes part beside them, as the notice names it.
  unit text not null,
  theme text not null,
  notice text not null,
  -- The notice stands on the citizens' page.
  published boolean not null,
  -- The queue its callers wait in.
  queue_id uuid not null,
  state text not null check (state in ('planned', 'on', 'held', 'cancelled')),
  -- The leader serves the queue because of this day, and no longer than it lasts.
  seated boolean not null default false,
  reason text,
  -- 通报: what came of it, as citizens read it.
  results text,
  results_at timestamptz,
  results_by text,
  version int not null,
  made_by text not null,
  made_at timestamptz not null,
  primary key (tenant_id, id)
);
create index leaders_days_age on leaders_days (tenant_id, from_at desc, id desc);
create index leaders_days_open on leaders_days (tenant_id, from_at) where state in ('planned', 'on');
select minsheng_wall('leaders_days');

create table leaders_day_history (
  tenant_id uuid not null,
  id uuid not null,
  day_id uuid not null,
  at timestamptz not null,
  by_name text not null,
  what text not null,
  note text not null,
  primary key (tenant_id, id)
);
create index leaders_day_history_day on leaders_day_history (tenant_id, day_id, id);
select minsheng_wall('leaders_day_history');
comment on table leaders_day_history is 'append-only';

-- A call the leader took, the form both write in, and what became of it.
create table leaders_day_calls (
  tenant_id uuid not null,
  call_id uuid not null,
  day_id uuid not null,
  at timestamptz not null,
  -- The form without the requester; he is sealed beside it.
  form jsonb not null,
  contact bytea not null,
  version int not null,
  case_id uuid,
  case_number text,
  registered_by text,
  -- Answered on the spot, nothing to register: why.
  no_case text,
  -- 反馈: who told the citizen what came of it, how and when.
  told_at timestamptz,
  told_by text,
  told_how text,
  told_note text,
  primary key (tenant_id, call_id)
);
create index leaders_day_calls_day on leaders_day_calls (tenant_id, day_id, at);
select minsheng_wall('leaders_day_calls');
