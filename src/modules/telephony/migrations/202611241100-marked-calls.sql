-- Calls that stand out: a life at risk, an abusive caller, an agent who asked for help. Some of them leave a task behind.
create table call_marks (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  kind text not null check (kind in ('life-at-risk', 'abusive', 'help')),
  at timestamptz not null,
  by_user uuid not null,
  by_name text not null,
  note text not null,
  -- Somebody must look after it, and has.
  follow_up boolean not null,
  done_at timestamptz,
  done_by text,
  done_note text,
  primary key (tenant_id, id)
);
create index call_marks_call on call_marks (tenant_id, call_id);
create index call_marks_open on call_marks (tenant_id, at) where follow_up and done_at is null;
select minsheng_wall('call_marks');

-- A message that is about a call: its reader may step in by it.
alter table desk_messages add column call_id uuid;
