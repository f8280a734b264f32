-- The one controller of the installation: who leads, in which epoch, and how far the switch's events are counted in.
create table controller_lease (
  one boolean primary key default true check (one),
  epoch bigint not null default 0,
  holder text,
  until timestamptz,
  switch_boot text,
  switch_seq bigint,
  queue_sequence bigint not null default 0
);
comment on table controller_lease is 'no-tenant: one call controller commands the switch for all cities';
insert into controller_lease default values;

-- Calls now alive, as the controller holds them (sealed: numbers are in it); gone with the call.
create table live_calls (
  tenant_id uuid not null,
  id uuid not null,
  state bytea not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
select minsheng_wall('live_calls');

-- Agents at their places, with their shift's counters; survives breaks and restarts.
create table agent_states (
  tenant_id uuid not null,
  user_id uuid not null,
  agent_no text not null,
  state text not null,
  since timestamptz not null,
  seat jsonb not null,
  primary key (tenant_id, user_id)
);
select minsheng_wall('agent_states');

-- Every change of an agent's state, with who and why.
create table agent_state_changes (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  at timestamptz not null,
  from_state text not null,
  to_state text not null,
  action text not null,
  by text not null,
  reason text,
  call_id uuid,
  primary key (tenant_id, id)
);
create index agent_state_changes_user on agent_state_changes (tenant_id, user_id, id);
select minsheng_wall('agent_state_changes');
comment on table agent_state_changes is 'append-only';

-- What happened on every call, in order. `n` counts within the call; details are sealed.
create table call_journal (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid,
  n int,
  epoch bigint not null,
  at timestamptz not null,
  what text not null,
  details bytea not null,
  primary key (tenant_id, id)
) partition by range (id);
create index call_journal_call on call_journal (tenant_id, call_id, id);
select minsheng_wall('call_journal');
comment on table call_journal is 'append-only';

create table call_legs (
  tenant_id uuid not null,
  id uuid not null,
  call_id uuid not null,
  leg text not null,
  role text not null,
  direction text not null,
  number bytea not null,
  user_id uuid,
  trunk text,
  endpoint text,
  began_at timestamptz not null,
  ringing_at timestamptz,
  answered_at timestamptz,
  ended_at timestamptz,
  cause text,
  released_by text,
  primary key (tenant_id, id)
) partition by range (id);
create index call_legs_call on call_legs (tenant_id, call_id);
select minsheng_wall('call_legs');
comment on table call_legs is 'append-only';

-- Makes the partitions of the months from this one to `ahead` months on. The application may call it and thereby nothing else.
create function telephony_make_months(ahead int) returns void
  language plpgsql security definer
  set search_path = public, pg_temp
  as $$
declare
  first timestamptz := date_trunc('month', now() at time zone 'UTC') at time zone 'UTC';
  parent text;
  month timestamptz;
  next timestamptz;
  part text;
begin
  foreach parent in array array['call_journal', 'call_legs'] loop
    for i in 0..ahead loop
      month := ((first at time zone 'UTC') + make_interval(months => i)) at time zone 'UTC';
      next := ((first at time zone 'UTC') + make_interval(months => i + 1)) at time zone 'UTC';
      part := parent || '_' || to_char(month at time zone 'UTC', 'YYYYMM');
      if to_regclass(part) is null then
        execute format('create table %I partition of %I for values from (%L) to (%L)', part, parent, uuid_v7_floor(month), uuid_v7_floor(next));
      end if;
    end loop;
  end loop;
end
$$;

-- What is older than the installation (a demonstration city's past) and what a late job would leave without a month.
do $$
declare
  first timestamptz := date_trunc('month', now() at time zone 'UTC') at time zone 'UTC';
  parent text;
begin
  foreach parent in array array['call_journal', 'call_legs'] loop
    execute format('create table %I partition of %I for values from (minvalue) to (%L)', parent || '_before', parent, uuid_v7_floor(first));
  end loop;
end
$$;
select telephony_make_months(24);
