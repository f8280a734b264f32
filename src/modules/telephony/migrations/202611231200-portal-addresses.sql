-- From where a portal caller comes, as a blind index: so that one address cannot take all lines.
alter table phone_credentials add column address_index bytea;
