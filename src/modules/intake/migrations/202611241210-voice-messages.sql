-- Messages and reports spoken to the machine, in the inbox until somebody has made a case of them.
create table voice_messages (
  tenant_id uuid not null,
  -- The recording.
  id uuid not null,
  call_id uuid not null,
  -- mailbox, complaint, suggestion, callback
  purpose text not null,
  -- The mailbox's name in the flow; '' = the city's.
  box text not null default '',
  -- Sealed number of the caller; null until the telephone told it.
  caller bytea,
  received_at timestamptz not null,
  due_at timestamptz not null,
  -- Who works on it.
  clerk_id uuid,
  clerk_name text,
  taken_at timestamptz,
  -- The case that waits at intake under the number read out to the caller.
  case_id uuid,
  case_number text,
  handled_at timestamptz,
  -- registered, answered, invalidated
  outcome text,
  primary key (tenant_id, id)
);
create index voice_messages_open on voice_messages (tenant_id, id) where handled_at is null;
create index voice_messages_call on voice_messages (tenant_id, call_id);
create index voice_messages_case on voice_messages (tenant_id, case_id);
select minsheng_wall('voice_messages');
