-- Suggestions learned from a city's own history: versions of models, how training went, and what people chose instead.
create table suggestion_models (
  tenant_id uuid not null,
  id uuid not null,
  -- What it suggests.
  kind text not null check (kind in ('unit', 'category')),
  version int not null,
  trained_at timestamptz not null,
  trained_by text not null,
  examples int not null,
  labels int not null,
  -- On requests kept back while it learned: how many, and the shares that were right.
  tried int not null,
  first real not null,
  among_three real not null,
  macro_f1 real not null,
  in_use boolean not null,
  -- The model itself; taken away from old versions.
  packed bytea,
  primary key (tenant_id, id)
);
create unique index suggestion_models_version on suggestion_models (tenant_id, kind, version);
create unique index suggestion_models_in_use on suggestion_models (tenant_id, kind) where in_use;
select minsheng_wall('suggestion_models');

-- One row for each kind: when it was learned last and what came of it.
create table suggestion_trainings (
  tenant_id uuid not null,
  kind text not null check (kind in ('unit', 'category')),
  asked_at timestamptz not null,
  asked_by text not null,
  ended_at timestamptz,
  -- adopted: in use; kept: worse than the one in use; held: a person chose another version; too-little; failed.
  outcome text check (outcome in ('adopted', 'kept', 'held', 'too-little', 'failed')),
  examples int,
  -- A person chose a version: the nightly training does not replace it.
  held boolean not null default false,
  primary key (tenant_id, kind)
);
select minsheng_wall('suggestion_trainings');

-- What was suggested for a case when it was sent out, and what was chosen. Never a text.
create table suggestion_choices (
  tenant_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('unit', 'category')),
  at timestamptz not null,
  category_code text not null,
  model_version int,
  -- Best first: [{"label", "confidence"}].
  shown jsonb not null,
  chosen text not null,
  -- Place of the chosen one among those shown, from 1; null when it was none of them.
  rank int,
  automatic boolean not null,
  primary key (tenant_id, id)
);
create index suggestion_choices_newest on suggestion_choices (tenant_id, kind, at desc, id desc);
create index suggestion_choices_case on suggestion_choices (tenant_id, case_id);
select minsheng_wall('suggestion_choices');
comment on table suggestion_choices is 'append-only';
