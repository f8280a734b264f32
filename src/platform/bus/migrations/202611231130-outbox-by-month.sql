-- The outbox by month on the id, which begins with its time (UUIDv7): what is over is dropped by the month instead of deleted row by row.

-- The smallest UUIDv7 of an instant.
create function minsheng_id_floor(instant timestamptz) returns uuid
  language sql immutable
  as $$ select (lpad(to_hex(floor(extract(epoch from instant) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid $$;

alter table outbox rename to outbox_whole;
create sequence outbox_order;
create table outbox (
  tenant_id uuid not null,
  id uuid not null,
  -- Order of writing; a plain sequence, because partitions know identity columns only from PostgreSQL 17 on.
  seq bigint not null default nextval('outbox_order'),
  name text not null,
  subject text not null,
  at timestamptz not null,
  data jsonb not null,
  delivered_at timestamptz,
  attempts int not null default 0,
  retry_at timestamptz,
  last_error text,
  constraint outbox_by_month primary key (tenant_id, id)
) partition by range (id);
select minsheng_wall('outbox');

-- Makes the partitions of the months from this one to `ahead` months on. Made beside the table and then attached, so that nobody who announces waits.
-- The application may call it and thereby nothing else.
create function outbox_make_months(ahead int) returns void
  language plpgsql security definer
  set search_path = public, pg_temp
  as $$
declare
  first timestamp := date_trunc('month', now() at time zone 'UTC');
  part text;
begin
  for step in 0 .. least(ahead, 36) loop
    part := 'outbox_' || to_char(first + make_interval(months => step), 'YYYYMM');
    if to_regclass('public.' || part) is null then
      execute format('create table %I (like outbox including all)', part);
      execute format('alter table outbox attach partition %I for values from (%L) to (%L)', part,
        minsheng_id_floor((first + make_interval(months => step)) at time zone 'UTC'),
        minsheng_id_floor((first + make_interval(months => step + 1)) at time zone 'UTC'));
    end if;
  end loop;
end
$$;

-- Drops the months that ended before the instant and in which everything was delivered before it; says how many. A month that cannot be had within
-- two seconds is left for the next time: dropping needs the table for itself.
create function outbox_drop_months(before timestamptz) returns int
  language plpgsql security definer
  set search_path = public, pg_temp
  set lock_timeout = '2s'
  as $$
declare
  part record;
  needed boolean;
  dropped int := 0;
begin
  for part in
    select c.relname as name, substring(pg_get_expr(c.relpartbound, c.oid) from 'TO \(''([0-9a-f-]+)''\)')::uuid as upper
      from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'outbox'::regclass
     order by 2
  loop
    exit when part.upper is null or part.upper > minsheng_id_floor(before);
    begin
      execute format('lock table outbox, %I in access exclusive mode', part.name);
      execute format('select exists (select from %I where delivered_at is null or delivered_at >= $1)', part.name)
        into needed using before;
      if not needed then
        execute format('drop table %I', part.name);
        dropped := dropped + 1;
      end if;
    exception when lock_not_available then
      exit;
    end;
  end loop;
  return dropped;
end
$$;

-- What was announced before this month.
do $$
begin
  execute format(
    'create table outbox_before partition of outbox for values from (minvalue) to (%L)',
    minsheng_id_floor(date_trunc('month', now() at time zone 'UTC') at time zone 'UTC'));
end
$$;
select outbox_make_months(3);

insert into outbox (tenant_id, id, seq, name, subject, at, data, delivered_at, attempts, retry_at, last_error)
  select tenant_id, id, seq, name, subject, at, data, delivered_at, attempts, retry_at, last_error from outbox_whole;
select setval('outbox_order', greatest((select max(seq) from outbox), 0) + 1, false);
drop table outbox_whole;
create index outbox_undelivered on outbox (seq) where delivered_at is null;
create index outbox_subject_undelivered on outbox (tenant_id, subject, seq) where delivered_at is null;
