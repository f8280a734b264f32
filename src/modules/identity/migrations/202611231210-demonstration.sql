-- Which city is invented, and whose password is printed in the handbook: while one stands, the product keeps to itself.
alter table tenants add column demonstration boolean not null default false;
alter table users add column password_is_demo boolean not null default false;

-- Demonstration cities of earlier versions; whoever has changed his password has a later date.
update tenants set demonstration = true where city_name = '望澜市' and number_prefix = '0700';
update users u set password_is_demo = true
  from tenants t
 where t.tenant_id = u.tenant_id and t.demonstration
   and u.password_changed_at = u.created_at and not u.must_change_password;
