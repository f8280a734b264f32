-- The IVR studio: one draft per flow, versions with their saved paths, versions that wait for their instant.
create table ivr_drafts (
  tenant_id uuid not null,
  -- The flow's id.
  id text not null,
  name text not null,
  definition jsonb not null,
  paths jsonb not null,
  -- Counted up with every saving; who saves over a revision he has not read is refused.
  revision int not null,
  -- The version it began from; null for a flow that was never published.
  based_on int,
  changed_at timestamptz not null,
  changed_by uuid,
  changed_by_name text not null,
  primary key (tenant_id, id)
);
select minsheng_wall('ivr_drafts');

alter table ivr_flows
  add column paths jsonb not null default '[]',
  add column by_name text not null default '系统',
  add column note text not null default '',
  -- The earlier version this one brought back.
  add column restores int,
  -- Set on a version that waits; published_at is filled in when it takes effect.
  add column takes_effect_at timestamptz,
  add column withdrawn_at timestamptz,
  -- When another version took its place; calls under way still need it for a while.
  add column left_at timestamptz;
create index ivr_flows_waiting on ivr_flows (takes_effect_at) where published_at is null and withdrawn_at is null;
