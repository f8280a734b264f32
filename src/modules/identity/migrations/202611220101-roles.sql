-- Who may do what: roles as rows of verb x scope x masked.

create table roles (
  tenant_id uuid not null references tenants,
  id uuid not null,
  -- Lasting name in English: `dispatcher`.
  code text not null,
  name text not null,
  description text not null,
  -- Shipped with the product: may be changed, not removed.
  built_in boolean not null,
  -- False for the citizen, who is no user.
  assignable boolean not null default true,
  active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
select minsheng_wall('roles');

create table role_grants (
  tenant_id uuid not null,
  role_id uuid not null,
  verb text not null,
  scope text not null check (scope in ('own', 'queue', 'unit', 'subtree', 'tenant')),
  masked boolean not null,
  primary key (tenant_id, role_id, verb),
  foreign key (tenant_id, role_id) references roles (tenant_id, id) on delete cascade
);
select minsheng_wall('role_grants');

-- Verbs this city's shipped roles have already been given: a new release adds its new verbs once, and never undoes what the city changed.
create table seeded_verbs (
  tenant_id uuid not null references tenants,
  verb text not null,
  primary key (tenant_id, verb)
);
select minsheng_wall('seeded_verbs');

create table user_roles (
  tenant_id uuid not null,
  user_id uuid not null,
  role_id uuid not null,
  granted_by uuid,
  granted_at timestamptz not null,
  primary key (tenant_id, user_id, role_id),
  foreign key (tenant_id, user_id) references users (tenant_id, id),
  foreign key (tenant_id, role_id) references roles (tenant_id, id)
);
create index user_roles_role on user_roles (tenant_id, role_id);
select minsheng_wall('user_roles');

-- Deputising during a leave, dated; never removed, only revoked.
create table delegations (
  tenant_id uuid not null,
  id uuid not null,
  from_user_id uuid not null,
  to_user_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text not null,
  created_by uuid not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (tenant_id, id),
  check (ends_at > starts_at),
  check (from_user_id <> to_user_id),
  foreign key (tenant_id, from_user_id) references users (tenant_id, id),
  foreign key (tenant_id, to_user_id) references users (tenant_id, id)
);
create index delegations_to on delegations (tenant_id, to_user_id, ends_at);
create index delegations_from on delegations (tenant_id, from_user_id, ends_at);
select minsheng_wall('delegations');
