-- 督办件: what an officer (or several, with other bodies) asks of the unit that handles a case, until when, and what came of it.
create table supervisions (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('SINGLE', 'JOINT')),
  subject text not null,
  ask text not null,
  due_at timestamptz not null,
  state text not null check (state in ('ISSUED', 'HANDLING', 'RETURN_ASKED', 'REVIEW', 'CLOSED')),
  -- In whose hands it is; all of them must agree before a joint one is closed.
  officers uuid[] not null,
  agreed uuid[] not null default '{}',
  -- Offices outside the hotline that supervise with it.
  bodies text[] not null default '{}',
  reply text not null default '',
  replied_by text not null default '',
  replied_at timestamptz,
  ended text check (ended in ('SETTLED', 'RETURNED', 'WITHDRAWN')),
  closed_at timestamptz,
  issued_by text not null,
  issued_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id)
);
create index supervisions_open on supervisions (tenant_id, due_at, id) where state <> 'CLOSED';
create index supervisions_closed on supervisions (tenant_id, closed_at desc, id desc) where state = 'CLOSED';
create index supervisions_case on supervisions (tenant_id, case_id);
select minsheng_wall('supervisions');

create table supervision_steps (
  tenant_id uuid not null,
  id uuid not null,
  supervision_id uuid not null,
  at timestamptz not null,
  by_name text not null,
  by_unit text not null,
  act text not null,
  note text not null,
  primary key (tenant_id, id)
);
create index supervision_steps_of on supervision_steps (tenant_id, supervision_id, id);
select minsheng_wall('supervision_steps');
comment on table supervision_steps is 'append-only';
