-- What was typed so far about a call that is handed on: the colleague goes on from there. Sealed; forgotten after a day.
create table call_forms (
  tenant_id uuid not null,
  call_id uuid not null,
  form bytea not null,
  kept_at timestamptz not null,
  kept_by uuid not null,
  kept_name text not null,
  primary key (tenant_id, call_id)
);
select minsheng_wall('call_forms');
