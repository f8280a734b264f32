-- House rules of agents and calls, one row per city; what is absent is as usual.
create table house_rules (
  tenant_id uuid not null,
  agents jsonb not null,
  calls jsonb not null,
  version int not null,
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (tenant_id)
);
select minsheng_wall('house_rules');
