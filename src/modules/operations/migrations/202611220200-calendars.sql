-- Working calendars of a tenant: weekly hours; the days of each year live once and serve all of them.
create table calendars (
  tenant_id uuid not null,
  id uuid not null,
  name text not null,
  version int not null,
  time_zone text not null,
  week jsonb not null,
  make_up_hours jsonb not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index calendars_name on calendars (tenant_id, name);
select minsheng_wall('calendars');

-- Every announcement of a year's days stays; the highest version counts.
create table calendar_years (
  tenant_id uuid not null,
  year int not null,
  version int not null,
  days jsonb not null,
  source text not null,
  imported_at timestamptz not null,
  primary key (tenant_id, year, version)
);
comment on table calendar_years is 'append-only';
select minsheng_wall('calendar_years');

-- What is wrong now and somebody must see; raised again it only counts up.
create table alarms (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  subject text not null,
  level text not null check (level in ('warning', 'serious')),
  sentence text not null,
  raised_at timestamptz not null,
  last_at timestamptz not null,
  times int not null,
  cleared_at timestamptz,
  seen_by text,
  seen_at timestamptz,
  primary key (tenant_id, id)
);
create unique index alarms_standing on alarms (tenant_id, kind, subject) where cleared_at is null;
create index alarms_age on alarms (tenant_id, raised_at desc, id desc);
select minsheng_wall('alarms');
