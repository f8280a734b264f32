-- Lists of the calls somebody, or the people of a unit, took.
create index calls_users on calls using gin (users);
