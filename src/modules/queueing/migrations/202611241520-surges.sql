-- 话务高峰: proposed by a queue's figures or declared by a shift lead, until somebody ends it.
create table surges (
  tenant_id uuid not null,
  id uuid not null,
  queue_id uuid not null,
  state text not null check (state in ('proposed', 'running', 'ended', 'dismissed')),
  -- The figures that proposed it, where it was not declared.
  proposed_at timestamptz,
  arrivals int,
  waiting int,
  started_at timestamptz,
  started_by text,
  reason text,
  -- Since when the figures say that it is over.
  calm_at timestamptz,
  ended_at timestamptz,
  ended_by text,
  end_reason text,
  primary key (tenant_id, id),
  foreign key (tenant_id, queue_id) references queues (tenant_id, id)
);
-- A queue has one at a time.
create unique index surges_open on surges (tenant_id, queue_id) where state in ('proposed', 'running');
create index surges_recent on surges (tenant_id, queue_id, ended_at desc);
select minsheng_wall('surges');

-- Who was asked to help answer while it lasts.
create table surge_helpers (
  tenant_id uuid not null,
  surge_id uuid not null,
  user_id uuid not null,
  asked_at timestamptz not null,
  asked_by text not null,
  primary key (tenant_id, surge_id, user_id),
  foreign key (tenant_id, surge_id) references surges (tenant_id, id)
);
select minsheng_wall('surge_helpers');
