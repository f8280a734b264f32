-- 外呼任务: somebody is to be told or asked something by telephone; every number of its list ends with exactly one outcome.
create table campaigns (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('notice', 'survey', 'preview', 'progressive')),
  state text not null check (state in ('draft', 'running', 'paused', 'stopped', 'finished')),
  settings jsonb not null,
  version int not null,
  created_by uuid,
  created_by_name text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  -- Why nothing is called although it runs; null while calls are made.
  held text,
  primary key (tenant_id, id)
);
create index campaigns_running on campaigns (tenant_id) where state = 'running';
create index campaigns_age on campaigns (tenant_id, created_at desc, id desc);
select minsheng_wall('campaigns');

-- Numbers and names are sealed; a number stands once in a list.
create table campaign_entries (
  tenant_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  row int not null,
  number bytea not null,
  number_index bytea not null,
  name bytea,
  note text,
  state text not null check (state in ('waiting', 'calling', 'with-agent', 'done')),
  outcome text,
  -- What the flow or the agent noted beside the outcome.
  result text,
  attempts int not null default 0,
  faults int not null default 0,
  next_at timestamptz not null,
  -- The call made for it now, and since when; the agent who has it.
  call_id uuid,
  claimed_at timestamptz,
  taken_by uuid,
  done_at timestamptz,
  primary key (tenant_id, id),
  constraint campaign_entries_outcome check ((state = 'done') = (outcome is not null))
);
create unique index campaign_entries_number on campaign_entries (tenant_id, campaign_id, number_index);
create index campaign_entries_waiting on campaign_entries (tenant_id, campaign_id, next_at, row) where state = 'waiting';
create index campaign_entries_open on campaign_entries (tenant_id, campaign_id) where state in ('calling', 'with-agent');
create index campaign_entries_rows on campaign_entries (tenant_id, campaign_id, row, id);
create index campaign_entries_agent on campaign_entries (tenant_id, taken_by) where state = 'with-agent';
select minsheng_wall('campaign_entries');

-- One row per call made; written when the call is over.
create table campaign_attempts (
  tenant_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  call_id uuid not null,
  at timestamptz not null,
  cause text not null,
  reached boolean not null,
  result text not null,
  primary key (tenant_id, id)
);
create unique index campaign_attempts_call on campaign_attempts (tenant_id, call_id);
create index campaign_attempts_entry on campaign_attempts (tenant_id, entry_id, at);
select minsheng_wall('campaign_attempts');
comment on table campaign_attempts is 'append-only';

-- 免打扰: whoever does not want to be called is called by no campaign.
create table do_not_call (
  tenant_id uuid not null,
  id uuid not null,
  number bytea not null,
  number_index bytea not null,
  reason text not null,
  by_name text not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index do_not_call_number on do_not_call (tenant_id, number_index);
create index do_not_call_age on do_not_call (tenant_id, at desc, id desc);
select minsheng_wall('do_not_call');
