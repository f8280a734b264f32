-- Answers of creating requests, so that a repeated Idempotency-Key gets the first answer.
create table idempotency_keys (
  tenant_id uuid not null,
  key text not null,
  body_hash text not null,
  reply jsonb,
  done boolean not null,
  started_at timestamptz not null,
  primary key (tenant_id, key)
);
create index idempotency_keys_age on idempotency_keys (started_at);
select minsheng_wall('idempotency_keys');
