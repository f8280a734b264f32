-- Queues and who serves them. The rules read the settings as one value; what they mean is in domain/queue.ts.
create table queues (
  tenant_id uuid not null,
  id uuid not null,
  -- Name flows use for it: `main`.
  code text not null check (code ~ '^[a-z0-9][a-z0-9-]{0,31}$'),
  name text not null,
  settings jsonb not null,
  active boolean not null default true,
  version int not null default 1,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, code)
);
select minsheng_wall('queues');

-- Level 1 is called before 2 by the strategy "by level".
create table queue_members (
  tenant_id uuid not null,
  queue_id uuid not null,
  user_id uuid not null,
  level int not null default 1 check (level between 1 and 9),
  primary key (tenant_id, queue_id, user_id),
  foreign key (tenant_id, queue_id) references queues (tenant_id, id)
);
create index queue_members_user on queue_members (tenant_id, user_id);
select minsheng_wall('queue_members');

create table agent_skills (
  tenant_id uuid not null,
  user_id uuid not null,
  skills text[] not null,
  primary key (tenant_id, user_id)
);
select minsheng_wall('agent_skills');
