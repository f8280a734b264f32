-- Cities, their organisation, and the people who work in it.

-- One city (or county). Numbers, days and folders are reckoned in its time zone.
create table tenants (
  tenant_id uuid primary key,
  name text not null,
  city_name text not null,
  time_zone text not null,
  -- Area code before the hotline's number: `0731`.
  number_prefix text not null,
  active boolean not null default true,
  -- Raised by every change of roles, grants, users' roles or deputising: sessions then compute their grants anew.
  grants_epoch int not null default 1,
  -- Raised by every change of units.
  units_epoch int not null default 1,
  version int not null default 1,
  created_at timestamptz not null
);
select minsheng_wall('tenants');

-- Host names by which a city's pages are reached; `*` stands for every host nobody else has.
create table tenant_hosts (
  tenant_id uuid not null references tenants,
  host text not null unique check (host = lower(host)),
  primary key (tenant_id, host)
);
select minsheng_wall('tenant_hosts');

create table units (
  tenant_id uuid not null references tenants,
  id uuid not null,
  parent_id uuid,
  code text not null check (code ~ '^[a-z0-9][a-z0-9-]{0,19}$'),
  name text not null,
  short_name text not null,
  kind text not null,
  level int not null,
  -- `/city/jtj/`: codes from the root down.
  path text not null,
  active boolean not null default true,
  merged_into uuid,
  sort int not null default 0,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code),
  foreign key (tenant_id, parent_id) references units (tenant_id, id),
  foreign key (tenant_id, merged_into) references units (tenant_id, id)
);
create unique index units_path on units (tenant_id, path text_pattern_ops);
create index units_parent on units (tenant_id, parent_id);
select minsheng_wall('units');

create table users (
  tenant_id uuid not null references tenants,
  id uuid not null,
  -- What is typed at sign-in, lower case.
  account text not null check (account = lower(account)),
  -- 工号: told to callers and counted by in statistics; may be typed at sign-in as well.
  agent_no text,
  name text not null,
  unit_id uuid not null,
  -- Sealed (users.phone), with its blind index.
  phone bytea,
  phone_index bytea,
  state text not null check (state in ('active', 'locked', 'left')),
  -- Argon2id; null until the first password was given.
  password_hash text,
  must_change_password boolean not null,
  password_changed_at timestamptz not null,
  last_sign_in_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, account),
  foreign key (tenant_id, unit_id) references units (tenant_id, id)
);
create unique index users_agent_no on users (tenant_id, agent_no) where agent_no is not null;
create index users_unit on users (tenant_id, unit_id);
create index users_phone on users (tenant_id, phone_index) where phone_index is not null;
select minsheng_wall('users');

-- 班组
create table groups (
  tenant_id uuid not null references tenants,
  id uuid not null,
  name text not null,
  lead_id uuid,
  active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, name),
  foreign key (tenant_id, lead_id) references users (tenant_id, id)
);
select minsheng_wall('groups');

-- A person is in one group at most: his lead is one.
create table group_members (
  tenant_id uuid not null,
  user_id uuid not null,
  group_id uuid not null,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references users (tenant_id, id),
  foreign key (tenant_id, group_id) references groups (tenant_id, id)
);
create index group_members_group on group_members (tenant_id, group_id);
select minsheng_wall('group_members');
