-- When somebody's look at a case was last written into the audit: a page that looks again every few seconds is one look.
create table case_openings (
  tenant_id uuid not null,
  case_id uuid not null,
  user_id uuid not null,
  noted_at timestamptz not null,
  primary key (tenant_id, case_id, user_id)
);
select minsheng_wall('case_openings');
