-- 我的查询: filters of a list under a name of one's own, perhaps shared with a role one has.
create table saved_queries (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  user_name text not null,
  -- The screen's list: cases, calls ...
  list text not null,
  name text not null,
  -- What it asks, as the screen's address has it; sealed: people look for telephone numbers.
  asked bytea not null,
  -- Whoever has this role finds it, too.
  role_code text,
  version int not null,
  changed_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index saved_queries_name on saved_queries (tenant_id, user_id, list, name);
create index saved_queries_shared on saved_queries (tenant_id, list, role_code) where role_code is not null;
select minsheng_wall('saved_queries');
