-- Each unit's part in a case: 主办, 协办, 知会, 下派.
create table assignments (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  unit_id uuid not null,
  unit_path text not null,
  unit_name text not null,
  role text not null,
  parent_id uuid,
  state text not null,
  state_before_return text,
  cycle int not null,
  round int not null default 1,
  locked boolean not null default false,
  refused_returns int not null default 0,
  handler_id uuid,
  handler_name text,
  remark text not null default '',
  due_at timestamptz,
  assigned_at timestamptz not null,
  signed_at timestamptz,
  submitted_at timestamptz,
  outcome text,
  reply text not null default '',
  public_reply text not null default '',
  primary key (tenant_id, id)
);
create index assignments_case on assignments (tenant_id, case_id, assigned_at);
create index assignments_unit on assignments (tenant_id, unit_id, state, assigned_at desc);
create index assignments_path on assignments (tenant_id, unit_path text_pattern_ops, state);
select minsheng_wall('assignments');

-- Who did what, when and why; never changed, never deleted.
create table case_history (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  at timestamptz not null,
  event text not null,
  label text not null,
  from_state text,
  to_state text,
  cycle int not null,
  actor_kind text not null,
  user_id uuid,
  actor_name text not null,
  agent_no text,
  unit_id uuid,
  unit_name text,
  assignment_id uuid,
  reason text not null default '',
  details jsonb not null default '{}',
  primary key (tenant_id, id)
);
create index case_history_case on case_history (tenant_id, case_id, at, id);
comment on table case_history is 'append-only';
select minsheng_wall('case_history');

-- Requests somebody must decide: return, extension, suspension, redo (请示) and the like.
create table case_requests (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  state text not null,
  assignment_id uuid,
  requested_by uuid,
  requested_by_name text not null,
  requested_unit_id uuid,
  requested_at timestamptz not null,
  reason text not null,
  details jsonb not null default '{}',
  steps text[] not null,
  agreed int not null default 0,
  days int,
  review_at timestamptz,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  decision_reason text not null default '',
  primary key (tenant_id, id)
);
create index case_requests_case on case_requests (tenant_id, case_id, requested_at);
create index case_requests_open on case_requests (tenant_id, kind, requested_at) where state = 'OPEN';
select minsheng_wall('case_requests');

-- Clocks of a case; pauses are kept as intervals, the due instant can always be worked out again.
create table case_clocks (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  assignment_id uuid,
  cycle int not null,
  policy_version int not null,
  calendar_version text not null,
  started_at timestamptz not null,
  stopped_at timestamptz,
  pauses jsonb not null default '[]',
  grace_from timestamptz,
  extension_days int not null default 0,
  fixed_due_at timestamptz,
  due_at timestamptz,
  warned int not null default 0,
  primary key (tenant_id, id)
);
create index case_clocks_case on case_clocks (tenant_id, case_id);
create index case_clocks_due on case_clocks (due_at) where stopped_at is null and due_at is not null;
select minsheng_wall('case_clocks');

-- Contacts of units and the hotline with the citizen about a case.
create table case_contacts (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  assignment_id uuid,
  cycle int not null,
  number bytea,
  call_id uuid,
  contacted_at timestamptz not null,
  result text not null,
  user_id uuid,
  user_name text not null,
  primary key (tenant_id, id)
);
create index case_contacts_case on case_contacts (tenant_id, case_id, contacted_at);
select minsheng_wall('case_contacts');

-- 回访: each try, with the three separate answers.
create table follow_ups (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  cycle int not null,
  way text not null,
  call_id uuid,
  reached boolean not null,
  contacted text,
  solved text,
  satisfaction int,
  reason_code text,
  remark text not null default '',
  user_id uuid,
  user_name text not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
create index follow_ups_case on follow_ups (tenant_id, case_id, at);
select minsheng_wall('follow_ups');

-- 批示 of leaders.
create table instructions (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  leader_id uuid not null,
  leader_name text not null,
  text text not null,
  given_at timestamptz not null,
  due_at timestamptz,
  answered_at timestamptz,
  answer text not null default '',
  answered_by text,
  primary key (tenant_id, id)
);
create index instructions_case on instructions (tenant_id, case_id, given_at);
create index instructions_open on instructions (tenant_id, leader_id) where answered_at is null;
select minsheng_wall('instructions');

create table case_attachments (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid,
  draft_id uuid,
  sha256 text not null,
  bytes bigint not null,
  type text not null,
  name text not null,
  kind text not null,
  uploaded_by uuid,
  uploaded_by_name text not null,
  uploaded_at timestamptz not null,
  primary key (tenant_id, id)
);
create index case_attachments_case on case_attachments (tenant_id, case_id, uploaded_at);
select minsheng_wall('case_attachments');

-- Calls that belong to a case, with the recording when there is one.
create table case_calls (
  tenant_id uuid not null,
  case_id uuid not null,
  call_id uuid not null,
  purpose text not null,
  recording_id uuid,
  started_at timestamptz not null,
  seconds int,
  primary key (tenant_id, case_id, call_id)
);
create index case_calls_call on case_calls (tenant_id, call_id);
select minsheng_wall('case_calls');

-- Half-filled forms; never cases.
create table case_drafts (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  call_id uuid,
  form jsonb not null,
  sealed_contact bytea,
  updated_at timestamptz not null,
  version int not null default 1,
  primary key (tenant_id, id)
);
create index case_drafts_user on case_drafts (tenant_id, user_id, updated_at desc);
select minsheng_wall('case_drafts');

-- Tries to read a case with number and code: few per address, per number and per call.
create table query_tries (
  tenant_id uuid not null,
  id uuid not null,
  subject text not null,
  at timestamptz not null,
  good boolean not null,
  primary key (tenant_id, id)
);
create index query_tries_subject on query_tries (tenant_id, subject, at);
select minsheng_wall('query_tries');
