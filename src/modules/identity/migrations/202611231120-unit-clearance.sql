-- 可承办涉密工单: people of a cleared unit who may read secret cases read them whole; all others read the summary written for units.
alter table units add secret_cleared boolean not null default false;
