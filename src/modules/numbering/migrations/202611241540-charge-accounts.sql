-- 记帐电话: whom calls outside are charged to. The PIN is an argon2id hash; after too many wrong ones the account takes none until it gets a new PIN.
create table charge_accounts (
  tenant_id uuid not null,
  id uuid not null,
  code text not null check (code ~ '^[0-9]{2,12}$'),
  name text not null,
  department text not null,
  pin text not null,
  misses int not null default 0,
  active boolean not null,
  version int not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
select minsheng_wall('charge_accounts');
