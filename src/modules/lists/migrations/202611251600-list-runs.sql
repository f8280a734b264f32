-- 导出: lists taken away as tables, made behind the screens in the name of who asked.
create table list_runs (
  tenant_id uuid not null,
  id uuid not null,
  list text not null,
  user_id uuid not null,
  user_name text not null,
  -- What the list was narrowed by, sealed: people look for telephone numbers.
  asked bytea not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled', 'expired')),
  -- Rows written so far; how many there will be, when it is known.
  done int not null default 0,
  total int,
  -- There were more rows than a table takes.
  cut boolean not null default false,
  why text,
  tries int not null default 0,
  -- Who carries it out and when he last said so: silent for long, another takes over.
  worker uuid,
  beat_at timestamptz,
  made_at timestamptz not null,
  ended_at timestamptz,
  expires_at timestamptz not null,
  file_sha256 text,
  file_bytes bigint,
  -- The key the file is sealed with, wrapped.
  file_key bytea,
  primary key (tenant_id, id)
);
create index list_runs_mine on list_runs (tenant_id, user_id, id desc);
create index list_runs_open on list_runs (tenant_id, made_at) where state in ('waiting', 'running');
create index list_runs_kept on list_runs (tenant_id, expires_at) where file_sha256 is not null;
select minsheng_wall('list_runs');
