-- When all that happened in the demonstration city had been told; null while it is being told, and in real cities.
alter table tenants add column demonstration_told_at timestamptz;
update tenants set demonstration_told_at = created_at where demonstration;
