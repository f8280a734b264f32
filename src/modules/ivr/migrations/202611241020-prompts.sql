-- The city's own recordings of prompts, in versions. A prompt without a version in use is the shipped one.
create table ivr_prompts (
  tenant_id uuid not null,
  -- With its language folder: zh/welcome.
  file text not null,
  version int not null,
  text text not null,
  -- Content address of the A-law WAV, also its name at the switch.
  sha256 text not null,
  ms int not null,
  remarks text[] not null default '{}',
  in_use boolean not null default false,
  uploaded_at timestamptz not null,
  uploaded_by uuid,
  by_name text not null,
  primary key (tenant_id, file, version)
);
create unique index ivr_prompts_in_use on ivr_prompts (tenant_id, file) where in_use;
select minsheng_wall('ivr_prompts');
