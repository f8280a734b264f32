-- One row per call, written once when it ends. Numbers are sealed and found by blind index.
create table calls (
  tenant_id uuid not null,
  id uuid not null,
  direction text not null,
  caller bytea not null,
  caller_index bytea not null,
  caller_last4 bytea not null,
  unverified boolean not null default false,
  called bytea not null,
  called_index bytea not null,
  trunk text,
  flow text,
  flow_path text[] not null default '{}',
  user_id uuid,
  users uuid[] not null default '{}',
  queue_id uuid,
  purpose text,
  case_id uuid,
  started_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz not null,
  ivr_ms bigint not null,
  wait_ms bigint not null,
  talk_ms bigint not null,
  hold_ms bigint not null,
  cause text not null,
  released_by text not null,
  recording_id uuid,
  rating int,
  transfers int not null,
  primary key (tenant_id, id)
);
create index calls_caller on calls (tenant_id, caller_index, id);
create index calls_called on calls (tenant_id, called_index, id);
create index calls_last4 on calls (tenant_id, caller_last4, id);
create index calls_user on calls (tenant_id, user_id, id);
create index calls_queue on calls (tenant_id, queue_id, id);
create index calls_case on calls (tenant_id, case_id) where case_id is not null;
select minsheng_wall('calls');
comment on table calls is 'append-only';

create table queue_visits (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  queue_id uuid not null,
  entered_at timestamptz not null,
  left_at timestamptz not null,
  outcome text not null,
  user_id uuid,
  offers int not null,
  primary key (tenant_id, id)
);
create index queue_visits_call on queue_visits (tenant_id, call_id);
create index queue_visits_queue on queue_visits (tenant_id, queue_id, id);
select minsheng_wall('queue_visits');
comment on table queue_visits is 'append-only';

create table call_transfers (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  kind text not null,
  by_user uuid,
  target bytea not null,
  at timestamptz not null,
  ended_at timestamptz,
  outcome text,
  primary key (tenant_id, id)
);
create index call_transfers_call on call_transfers (tenant_id, call_id);
select minsheng_wall('call_transfers');
comment on table call_transfers is 'append-only';

-- A recording always exists for an answered call: recorded, off with a reason, or failed with an alarm.
create table recordings (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  purpose text not null check (purpose in ('call', 'voicemail')),
  state text not null check (state in ('open', 'recorded', 'off', 'failed')),
  off_reason text,
  error text,
  -- Folder below the recordings folder: yyyy/mm/dd/<id>.
  sink text not null,
  key_wrapped bytea not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  ms bigint not null default 0,
  segments int not null default 0,
  -- Digest chain over the segments.
  chain text,
  peaks jsonb,
  primary key (tenant_id, id)
);
create index recordings_call on recordings (tenant_id, call_id);
create index recordings_open on recordings (tenant_id, opened_at) where state = 'open';
select minsheng_wall('recordings');

create table recording_segments (
  tenant_id uuid not null,
  recording_id uuid not null,
  n int not null,
  ms int not null,
  bytes int not null,
  sha256 text not null,
  chain text not null,
  primary key (tenant_id, recording_id, n)
);
select minsheng_wall('recording_segments');
comment on table recording_segments is 'append-only';

-- 未接来电: closes only by a conversation, the same number served later, or three tries.
create table missed_calls (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  number bytea not null,
  number_index bytea not null,
  reason text not null,
  queue_id uuid,
  recording_id uuid,
  at timestamptz not null,
  due_at timestamptz not null,
  times int not null default 1,
  tries int not null default 0,
  last_try_at timestamptz,
  taken_by uuid,
  closed_at timestamptz,
  closed_by_call uuid,
  close_reason text,
  primary key (tenant_id, id)
);
create unique index missed_calls_open on missed_calls (tenant_id, number_index) where closed_at is null and recording_id is null;
create index missed_calls_due on missed_calls (tenant_id, due_at) where closed_at is null;
create index missed_calls_number on missed_calls (tenant_id, number_index) where closed_at is null;
select minsheng_wall('missed_calls');
