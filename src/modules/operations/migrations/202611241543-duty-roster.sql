-- 值班表: who is on duty when, and under which number callers reach him outside service hours. Without an end: the standing emergency contact.
create table duty_shifts (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  -- Sealed.
  phone bytea not null,
  note text,
  from_at timestamptz not null,
  until_at timestamptz check (until_at > from_at),
  version int not null,
  changed_at timestamptz not null,
  changed_by text not null,
  cancelled_at timestamptz,
  primary key (tenant_id, id)
);
create index duty_shifts_standing on duty_shifts (tenant_id, from_at) where cancelled_at is null;
select minsheng_wall('duty_shifts');
