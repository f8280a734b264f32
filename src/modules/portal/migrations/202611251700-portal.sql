-- 门户: what citizens did there, counted against what one telephone number, device, address or case may do in a day. Subjects are blind indexes; rows go
-- after two days.
create table portal_uses (
  tenant_id uuid not null,
  id uuid not null,
  -- request, file, addition
  deed text not null,
  subject text not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
create index portal_uses_counted on portal_uses (tenant_id, deed, subject, at);
create index portal_uses_old on portal_uses (at);
-- Files a citizen sent with his draft, before it was submitted: nobody else's draft takes them.
create table portal_files (
  tenant_id uuid not null,
  file_id uuid not null,
  draft_id uuid not null,
  at timestamptz not null,
  primary key (tenant_id, file_id)
);
create index portal_files_draft on portal_files (tenant_id, draft_id);
create index portal_files_old on portal_files (at);
-- What was submitted, and to whom it was addressed: hotline, mayor, opinion.
create table portal_requests (
  tenant_id uuid not null,
  case_id uuid not null,
  draft_id uuid not null,
  addressee text not null,
  at timestamptz not null,
  primary key (tenant_id, case_id)
);
create index portal_requests_newest on portal_requests (tenant_id, addressee, at desc, case_id desc);
select minsheng_wall('portal_uses');
select minsheng_wall('portal_files');
select minsheng_wall('portal_requests');
