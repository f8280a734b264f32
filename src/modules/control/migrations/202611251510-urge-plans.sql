-- 定时催办: an urge somebody ordered for a later time. The clock carries it out in his name; what came of it stays.
create table urge_plans (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  at timestamptz not null,
  -- 1 handler, 2 head of the unit, 3 leader
  level int not null check (level between 1 and 3),
  note text not null,
  made_by uuid not null,
  made_by_name text not null,
  made_at timestamptz not null,
  -- waiting, carried-out, refused (why stands in result), withdrawn
  state text not null check (state in ('waiting', 'carried-out', 'refused', 'withdrawn')),
  done_at timestamptz,
  result text not null default '',
  primary key (tenant_id, id)
);
create index urge_plans_due on urge_plans (tenant_id, at, id) where state = 'waiting';
create index urge_plans_newest on urge_plans (tenant_id, made_at desc, id desc);
create index urge_plans_case on urge_plans (tenant_id, case_id);
select minsheng_wall('urge_plans');
