-- What a desk telephone may do beside dialling (插入, 强拆, 保护, 日夜服转换, 记帐), and the account a call is charged to.
alter table extensions add column rights jsonb not null default '{}';
alter table calls add column account_id uuid;
create index calls_account on calls (tenant_id, account_id, started_at) where account_id is not null;
