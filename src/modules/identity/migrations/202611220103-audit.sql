-- Who did what, when, why. Written in the transaction of the deed; partitioned by month on the id, which begins with its time (UUIDv7).
create table audit_entries (
  tenant_id uuid not null,
  id uuid not null,
  at timestamptz not null default now(),
  actor_kind text not null,
  user_id uuid,
  actor_name text not null,
  agent_no text,
  unit_path text,
  session_id uuid,
  address text,
  -- `case.dispatched`, `recording.played`
  action text not null,
  -- Id of what it was done to; the action's first word says what kind of thing that is.
  subject text not null,
  reason text,
  details jsonb not null,
  primary key (tenant_id, id)
) partition by range (id);
create index audit_entries_subject on audit_entries (tenant_id, subject, id);
create index audit_entries_user on audit_entries (tenant_id, user_id, id) where user_id is not null;
create index audit_entries_action on audit_entries (tenant_id, action, id);
select minsheng_wall('audit_entries');
comment on table audit_entries is 'append-only';

-- The chain over the entries: hash = SHA-256(previous hash, entry). Written afterwards by one sealing job.
create table audit_seals (
  tenant_id uuid not null,
  sequence bigint not null,
  entry_id uuid not null,
  hash bytea not null,
  primary key (tenant_id, sequence),
  unique (tenant_id, entry_id)
);
select minsheng_wall('audit_seals');
comment on table audit_seals is 'append-only';

-- Not even the owner changes an entry by accident; who removes the trigger is found by the chain.
create function audit_is_append_only() returns trigger
  language plpgsql
  as $$ begin raise exception 'the audit is append-only'; end $$;
create trigger append_only before update or delete on audit_entries for each row execute function audit_is_append_only();
create trigger append_only before update or delete on audit_seals for each row execute function audit_is_append_only();
create trigger never_emptied before truncate on audit_seals for each statement execute function audit_is_append_only();

-- The smallest UUIDv7 of an instant.
create function uuid_v7_floor(instant timestamptz) returns uuid
  language sql immutable
  as $$ select (lpad(to_hex(floor(extract(epoch from instant) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid $$;

-- Makes the partitions of the months from this one to `ahead` months on. The application may call it and thereby nothing else.
create function audit_make_months(ahead int) returns void
  language plpgsql security definer
  set search_path = public, pg_temp
  as $$
declare
  first timestamptz := date_trunc('month', now() at time zone 'UTC') at time zone 'UTC';
  month timestamptz;
  next timestamptz;
  part text;
begin
  for step in 0 .. least(ahead, 36) loop
    month := (first at time zone 'UTC' + make_interval(months => step)) at time zone 'UTC';
    next := (first at time zone 'UTC' + make_interval(months => step + 1)) at time zone 'UTC';
    part := 'audit_entries_' || to_char(month at time zone 'UTC', 'YYYYMM');
    if to_regclass('public.' || part) is null then
      execute format('create table %I partition of audit_entries for values from (%L) to (%L)', part, uuid_v7_floor(month), uuid_v7_floor(next));
    end if;
  end loop;
end
$$;

-- What lies before the first month: entries brought from an earlier system.
do $$
begin
  execute format(
    'create table audit_entries_before partition of audit_entries for values from (minvalue) to (%L)',
    uuid_v7_floor(date_trunc('month', now() at time zone 'UTC') at time zone 'UTC'));
end
$$;
select audit_make_months(12);
