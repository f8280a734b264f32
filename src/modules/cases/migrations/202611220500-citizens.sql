-- Who asks (诉求人). Everything that names a person is sealed; search goes over blind indexes.
create table citizens (
  tenant_id uuid not null,
  id uuid not null,
  name bytea,
  name_index bytea,
  gender text,
  language text not null default 'zh',
  tags text[] not null default '{}',
  remark text not null default '',
  merged_into uuid,
  version int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
create index citizens_name on citizens (tenant_id, name_index) where name_index is not null;
select minsheng_wall('citizens');

-- A citizen's telephone numbers. `index` is of the whole E.164 number, `last4_index` of its last four digits; `region` stays readable for
-- statistics. One number belongs to one citizen; a shared telephone is settled by merging or parting citizens.
create table citizen_phones (
  tenant_id uuid not null,
  id uuid not null,
  citizen_id uuid not null,
  number bytea not null,
  number_index bytea not null,
  last4_index bytea not null,
  region text not null default '',
  verified boolean not null default false,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index citizen_phones_number on citizen_phones (tenant_id, number_index);
create index citizen_phones_last4 on citizen_phones (tenant_id, last4_index);
create index citizen_phones_citizen on citizen_phones (tenant_id, citizen_id);
select minsheng_wall('citizen_phones');
