-- Areas are kept in the browser: two editors must not overwrite each other unseen.
alter table areas add column version int not null default 1;
