-- Ways out and in. Passwords are sealed.
create table trunks (
  tenant_id uuid not null,
  id uuid not null,
  code text not null check (code ~ '^[a-z0-9][a-z0-9-]{0,31}$'),
  name text not null,
  host text not null,
  port int not null check (port between 1 and 65535),
  transport text not null check (transport in ('udp', 'tcp')),
  allow_from text[] not null,
  max_calls int not null check (max_calls between 1 and 1000),
  weight int not null default 1 check (weight between 1 and 100),
  caller_number text not null,
  prefix text not null default '',
  probe_sec int not null default 30,
  registers boolean not null default false,
  username text,
  password bytea,
  active boolean not null default true,
  version int not null default 1,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
select minsheng_wall('trunks');

-- Lasting desk telephones. Only digests of their passwords are kept.
create table extensions (
  tenant_id uuid not null,
  id uuid not null,
  number text not null check (number ~ '^[0-9]{2,8}$'),
  name text not null,
  user_id uuid,
  ha1_md5 text not null,
  ha1_sha256 text not null,
  active boolean not null default true,
  version int not null default 1,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, number)
);
select minsheng_wall('extensions');

-- Which flow answers a called number; the first that fits, by sort.
create table number_rules (
  tenant_id uuid not null,
  id uuid not null,
  sort int not null,
  -- `*` at the end stands for any digits.
  called text not null check (called ~ '^[0-9+]*\*?$' and called <> ''),
  trunk_id uuid,
  flow_id text not null,
  active boolean not null default true,
  version int not null default 1,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
select minsheng_wall('number_rules');

-- Browsers' telephones: living minutes, bound to a session or a portal token.
create table phone_credentials (
  tenant_id uuid not null,
  -- Endpoint and SIP user name.
  endpoint text not null,
  kind text not null check (kind in ('agent', 'portal')),
  user_id uuid,
  session_id uuid,
  -- A portal caller's own number: typed, not verified.
  number bytea,
  ha1_md5 text not null,
  ha1_sha256 text not null,
  expires_at timestamptz not null,
  primary key (tenant_id, endpoint)
);
create index phone_credentials_expiry on phone_credentials (expires_at);
select minsheng_wall('phone_credentials');
