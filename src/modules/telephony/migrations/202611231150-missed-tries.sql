-- Every attempt to reach somebody who was missed: who tried, when, in which call, and what came of it (reached, or why not).
create table missed_tries (
  tenant_id uuid not null,
  id uuid not null,
  missed_id uuid not null,
  at timestamptz not null,
  user_id uuid,
  call_id uuid not null,
  outcome text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, missed_id) references missed_calls (tenant_id, id)
);
create index missed_tries_missed on missed_tries (tenant_id, missed_id, id);
select minsheng_wall('missed_tries');
comment on table missed_tries is 'append-only';

-- Closed by hand: who says why.
alter table missed_calls
  add column closed_by uuid,
  add column close_note text;
