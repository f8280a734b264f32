-- The last urge on the citizen's side (himself, or who speaks for him at the hotline): what the hotline or its timer urges by itself does not use
-- up his right to urge.
alter table cases add column last_citizen_urged_at timestamptz;
update cases set last_citizen_urged_at = last_urged_at where last_urged_at is not null;
