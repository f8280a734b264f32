-- Cases put together: the primary a case was merged into (并单), and the group of cases answered together (并案), named by the case it began with.
alter table cases add column merged_into_id uuid;
alter table cases add column group_id uuid;
create index cases_merged_into on cases (tenant_id, merged_into_id) where merged_into_id is not null;
create index cases_group on cases (tenant_id, group_id) where group_id is not null;
