-- Voice flows by version. A published version never changes; calls under way stay on theirs.
create table ivr_flows (
  tenant_id uuid not null,
  id text not null,
  version int not null,
  name text not null,
  definition jsonb not null,
  published_at timestamptz,
  -- The version new calls get; at most one per flow.
  current boolean not null default false,
  created_at timestamptz not null,
  created_by uuid,
  primary key (tenant_id, id, version)
);
create unique index ivr_flows_current on ivr_flows (tenant_id, id) where current;
select minsheng_wall('ivr_flows');
