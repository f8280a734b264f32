-- Hours in which service is other than the calendar says: the night button, an evening of extra service, a power cut.
-- Deadlines never look at them.
create table service_exceptions (
  tenant_id uuid not null,
  id uuid not null,
  calendar_id uuid not null,
  -- open, night, holiday
  state text not null check (state in ('open', 'night', 'holiday')),
  reason text not null,
  -- Switched by hand and in force until switched back (night button); until_at is null then.
  button boolean not null default false,
  from_at timestamptz not null,
  until_at timestamptz,
  made_at timestamptz not null,
  made_by text not null,
  ended_at timestamptz,
  ended_by text,
  primary key (tenant_id, id)
);
create index service_exceptions_standing on service_exceptions (tenant_id, calendar_id) where ended_at is null;
-- One button for a calendar.
create unique index service_exceptions_button on service_exceptions (tenant_id, calendar_id) where ended_at is null and button;
select minsheng_wall('service_exceptions');
