-- Black, grey and VIP lists: asked for at a desk, decided by somebody else. Numbers are sealed; an entry stays when it is over.
create table caller_lists (
  tenant_id uuid not null,
  id uuid not null,
  list text not null check (list in ('black', 'gray', 'vip')),
  pattern bytea not null,
  action text not null check (action in ('refuse', 'busy', 'voicemail', 'low-class', 'challenge', 'class', 'by-flow')),
  level int check (level between 0 and 99),
  reason text not null,
  call_id uuid,
  state text not null check (state in ('asked', 'active', 'refused', 'ended')),
  expires_at timestamptz,
  asked_by uuid not null,
  asked_by_name text not null,
  asked_at timestamptz not null,
  decided_by_name text,
  decided_at timestamptz,
  decision text,
  hits int not null default 0,
  last_hit_at timestamptz,
  last_hit_call uuid,
  version int not null default 1,
  primary key (tenant_id, id)
);
create index caller_lists_state on caller_lists (tenant_id, state, id desc);
select minsheng_wall('caller_lists');
