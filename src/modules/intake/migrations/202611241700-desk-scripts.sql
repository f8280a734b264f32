-- 话术: what an agent says and asks, by moment of the call and type of request. The newest version stands here, every version in the other table.
create table desk_scripts (
  tenant_id uuid not null,
  id uuid not null,
  version int not null,
  -- greeting, asking, closing, special
  moment text not null,
  -- Of which request types; empty = of all.
  case_types text[] not null,
  title text not null,
  words text not null,
  -- Order within the moment.
  position int not null,
  active boolean not null,
  from_at timestamptz,
  until_at timestamptz check (until_at > from_at),
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (tenant_id, id)
);
create table desk_script_versions (
  tenant_id uuid not null,
  id uuid not null,
  version int not null,
  moment text not null,
  case_types text[] not null,
  title text not null,
  words text not null,
  active boolean not null,
  from_at timestamptz,
  until_at timestamptz,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (tenant_id, id, version)
);
select minsheng_wall('desk_scripts');
select minsheng_wall('desk_script_versions');
