-- What cases are sorted by: three levels of categories, areas down to streets.
create table case_categories (
  tenant_id uuid not null,
  code text not null,
  parent_code text,
  name text not null,
  level int not null,
  keywords text[] not null default '{}',
  -- units of the dispatch catalogue, the first one being the usual lead
  catalogue_units uuid[] not null default '{}',
  department_matter boolean not null default true,
  evidence_required boolean not null default false,
  active boolean not null default true,
  version int not null default 1,
  primary key (tenant_id, code)
);
select minsheng_wall('case_categories');

create table areas (
  tenant_id uuid not null,
  code text not null,
  parent_code text,
  name text not null,
  level int not null,
  active boolean not null default true,
  primary key (tenant_id, code)
);
select minsheng_wall('areas');

-- Profiles of steps by case type, and the policies of time, by version; the highest version counts for new cycles.
create table case_profiles (
  tenant_id uuid not null,
  code text not null,
  version int not null,
  profile jsonb not null,
  created_at timestamptz not null,
  primary key (tenant_id, code, version)
);
comment on table case_profiles is 'append-only';
select minsheng_wall('case_profiles');
create table case_type_profiles (
  tenant_id uuid not null,
  case_type text not null,
  profile_code text not null,
  primary key (tenant_id, case_type)
);
select minsheng_wall('case_type_profiles');
create table time_policies (
  tenant_id uuid not null,
  version int not null,
  policy jsonb not null,
  created_at timestamptz not null,
  primary key (tenant_id, version)
);
comment on table time_policies is 'append-only';
select minsheng_wall('time_policies');

-- Case numbers are handed out in blocks outside the case's transaction: gaps are allowed, a counter row would serialise all intake.
create table case_number_blocks (
  tenant_id uuid not null,
  day date not null,
  next int not null,
  primary key (tenant_id, day)
);
select minsheng_wall('case_number_blocks');

-- 工单
create table cases (
  tenant_id uuid not null,
  id uuid not null,
  number text not null,
  query_code_hash bytea not null,
  state text not null,
  state_before_archive text,
  type text not null,
  urgency text not null,
  profile_code text not null,
  profile_version int not null,
  policy_version int not null,
  cycle int not null default 1,
  secret boolean not null default false,
  title text not null,
  content text not null,
  -- what units read instead of the content of a secret case (转办摘要)
  summary_for_units text not null default '',
  category_code text not null,
  area_code text not null default '',
  address text not null default '',
  -- 被反映对象
  subject_party text not null default '',
  citizen_id uuid,
  contact_name bytea,
  contact_phone bytea,
  contact_phone_index bytea,
  contact_phone_last4_index bytea,
  follow_up_way text not null default 'PHONE',
  publish_wanted boolean not null default false,
  channel text not null,
  -- the channel's own id of what came in: makes registering idempotent
  channel_ref text,
  call_id uuid,
  registrar_id uuid,
  registrar_name text not null,
  suggested_unit_id uuid,
  lead_unit_id uuid,
  lead_unit_path text,
  -- paths of every unit that has or had a part in it: what units may see
  unit_paths text[] not null default '{}',
  -- the clock a list shows: its due instant and its start
  due_at timestamptz,
  due_from timestamptz,
  paused boolean not null default false,
  outcome text,
  reply text not null default '',
  public_reply text not null default '',
  first_solved text,
  first_satisfaction int,
  final_solved text,
  final_satisfaction int,
  flags jsonb not null default '{}',
  returns int not null default 0,
  redos int not null default 0,
  extensions int not null default 0,
  extension_days int not null default 0,
  info_requests int not null default 0,
  urges int not null default 0,
  last_urged_at timestamptz,
  locked_by uuid,
  locked_by_name text,
  locked_until timestamptz,
  registered_at timestamptz not null,
  updated_at timestamptz not null,
  closed_at timestamptz,
  archived_at timestamptz,
  reopen_until timestamptz,
  archive_from timestamptz,
  version int not null default 1,
  primary key (tenant_id, id)
);
create unique index cases_number on cases (tenant_id, number text_pattern_ops);
create unique index cases_channel_ref on cases (tenant_id, channel, channel_ref) where channel_ref is not null;
create index cases_newest on cases (tenant_id, registered_at desc, id desc);
create index cases_state on cases (tenant_id, state, registered_at desc, id desc);
create index cases_lead_unit on cases (tenant_id, lead_unit_id, state, registered_at desc);
create index cases_units on cases using gin (unit_paths);
create index cases_citizen on cases (tenant_id, citizen_id, registered_at desc);
create index cases_phone on cases (tenant_id, contact_phone_index) where contact_phone_index is not null;
create index cases_last4 on cases (tenant_id, contact_phone_last4_index) where contact_phone_last4_index is not null;
create index cases_category on cases (tenant_id, category_code, registered_at desc);
create index cases_registrar on cases (tenant_id, registrar_id, registered_at desc);
create index cases_due on cases (tenant_id, due_at) where due_at is not null and closed_at is null;
create index cases_archivable on cases (tenant_id, archive_from) where archived_at is null and archive_from is not null;
select minsheng_wall('cases');

-- Grams of title, content, address and number for substring search (platform decision "search").
create table case_grams (
  tenant_id uuid not null,
  id uuid not null,
  registered_at timestamptz not null,
  body text not null,
  grams int[] not null,
  primary key (tenant_id, id)
);
create index case_grams_grams on case_grams using gin (grams) with (fastupdate = on, gin_pending_list_limit = 1024);
select minsheng_wall('case_grams');
