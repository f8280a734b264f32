-- What speaks against a trunk (no answer to its checks, failed calls running), kept over a restart until it has proved itself.
create table trunk_troubles (
  tenant_id uuid not null,
  trunk_id text not null,
  silent_since timestamptz,
  failures int,
  left_alone_until timestamptz,
  -- The alarm of it stands.
  told boolean not null,
  primary key (tenant_id, trunk_id)
);
select minsheng_wall('trunk_troubles');
