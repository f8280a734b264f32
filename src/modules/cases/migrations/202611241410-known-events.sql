-- 已知事件: many callers ask about one thing; whom it concerns hears of it before he waits for a person.
create table known_events (
  tenant_id uuid not null,
  id uuid not null,
  title text not null,
  details text not null,
  -- The prompt callers hear.
  prompt text not null,
  -- Beginnings of callers' numbers as dialled inside the country, and codes of areas (with all below them) of their newest case.
  numbers text[] not null,
  areas text[] not null,
  everybody boolean not null,
  from_at timestamptz not null,
  until_at timestamptz not null,
  closed_at timestamptz,
  version int not null,
  made_by text not null,
  made_at timestamptz not null,
  -- Callers who were told, and those of them who then hung up without asking for a person.
  told int not null default 0,
  content int not null default 0,
  primary key (tenant_id, id)
);
create index known_events_standing on known_events (tenant_id, until_at) where closed_at is null;
create index known_events_age on known_events (tenant_id, made_at desc, id desc);
select minsheng_wall('known_events');
