-- The few cases watched over from the management desk, found without reading the many.
create index cases_supervised on cases (tenant_id) where open_supervisions > 0;
create index cases_difficult on cases (tenant_id) where (flags ->> 'difficult')::boolean;
create index cases_unreasonable on cases (tenant_id) where (flags ->> 'unreasonable')::boolean;
