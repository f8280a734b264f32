-- Announcements, written in the transaction of the change they tell of. `seq` orders a subject's announcements; the relay never relies on it
-- being without holes, it takes what is undelivered, so a late commit is not skipped.
create table outbox (
  tenant_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  name text not null,
  subject text not null,
  at timestamptz not null,
  data jsonb not null,
  delivered_at timestamptz,
  attempts int not null default 0,
  retry_at timestamptz,
  last_error text,
  primary key (tenant_id, id)
);
create index outbox_undelivered on outbox (seq) where delivered_at is null;
create index outbox_subject_undelivered on outbox (tenant_id, subject, seq) where delivered_at is null;
create index outbox_delivered on outbox (delivered_at) where delivered_at is not null;
select minsheng_wall('outbox');

-- Which reaction has seen which announcement.
create table reactions_done (
  tenant_id uuid not null,
  event_id uuid not null,
  reaction text not null,
  done_at timestamptz not null,
  primary key (tenant_id, event_id, reaction)
);
create index reactions_done_age on reactions_done (done_at);
select minsheng_wall('reactions_done');
