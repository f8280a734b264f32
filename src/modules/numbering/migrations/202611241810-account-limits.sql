-- 记帐: minutes an account may talk in a month; null = as many as it likes.
alter table charge_accounts add column monthly_minutes int check (monthly_minutes between 1 and 1000000);
