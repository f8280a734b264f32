-- The city's speech synthesis: an HTTP service in the manner of OpenAI's /v1/audio/speech.
create table ivr_speech (
  tenant_id uuid not null primary key,
  url text not null,
  model text not null,
  voice text not null,
  speed real not null,
  -- Sealed; null: the service wants none.
  key bytea,
  enabled boolean not null,
  version int not null,
  changed_at timestamptz not null,
  changed_by text not null
);
select minsheng_wall('ivr_speech');

-- What was spoken already, so that a text is asked for once: made again when the voice changes.
create table ivr_spoken (
  tenant_id uuid not null,
  -- SHA-256 over service, model, voice, speed and text.
  wording bytea not null,
  -- Content address of the A-law WAV.
  sha256 text not null,
  ms int not null,
  made_at timestamptz not null,
  primary key (tenant_id, wording)
);
select minsheng_wall('ivr_spoken');
