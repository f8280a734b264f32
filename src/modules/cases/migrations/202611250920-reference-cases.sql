-- What an agent looks up while he answers a question: answered consultations of a category, the newest first.
create index cases_references on cases (tenant_id, category_code, closed_at desc)
  where type = 'CONSULTATION' and not secret and closed_at is not null and public_reply <> '';
