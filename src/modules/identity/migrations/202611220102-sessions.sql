-- Signed-in browsers. Only the hash of the token is kept: who reads the table cannot sign in with it.
create table sessions (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  token_hash bytea not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  address text not null,
  user_agent text not null,
  primary key (tenant_id, id),
  unique (tenant_id, token_hash),
  foreign key (tenant_id, user_id) references users (tenant_id, id)
);
create index sessions_user on sessions (tenant_id, user_id, id);
create index sessions_age on sessions (expires_at);
select minsheng_wall('sessions');

-- Wrong passwords per account (as typed, known or not) and address.
create table sign_in_failures (
  tenant_id uuid not null references tenants,
  account text not null,
  address text not null,
  failures int not null,
  last_failed_at timestamptz not null,
  primary key (tenant_id, account, address)
);
create index sign_in_failures_age on sign_in_failures (last_failed_at);
select minsheng_wall('sign_in_failures');

-- The link that makes the first administrators of a city: once, for a short time.
create table first_administrator_links (
  tenant_id uuid not null references tenants,
  token_hash bytea not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, token_hash)
);
select minsheng_wall('first_administrator_links');
