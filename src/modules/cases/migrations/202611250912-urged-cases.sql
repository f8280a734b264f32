-- How far up a case was urged (1 handler, 2 head of the unit, 3 leader) since its unit last delivered; 0: nobody waits for it so.
alter table cases add column urge_level int not null default 0;
create index cases_urged on cases (tenant_id) where urge_level > 0;
