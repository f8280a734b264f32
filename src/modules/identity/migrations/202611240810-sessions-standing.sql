-- Sessions nobody ended yet: the sweep that ends the expired ones looks at these alone.
create index sessions_standing on sessions (tenant_id, last_seen_at) where revoked_at is null;
