-- A recording is heard only after somebody else approved it, and within the dates he gave. What is in use today was approved by being put there.
alter table ivr_prompts
  add column state text not null default 'approved' check (state in ('waiting', 'approved', 'refused')),
  add column valid_from timestamptz,
  add column valid_until timestamptz,
  add column decided_by_name text,
  add column decided_at timestamptz,
  add column decision text;
alter table ivr_prompts alter column state set default 'waiting';
