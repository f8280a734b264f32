-- What people do with articles: keep them at hand, read them, use them while talking, judge them, have them sent.
create table knowledge_favourites (
  tenant_id uuid not null,
  user_id uuid not null,
  article_id uuid not null,
  at timestamptz not null,
  primary key (tenant_id, user_id, article_id)
);
-- The last time somebody read an article.
create table knowledge_reads (
  tenant_id uuid not null,
  user_id uuid not null,
  article_id uuid not null,
  at timestamptz not null,
  primary key (tenant_id, user_id, article_id)
);
create index knowledge_reads_newest on knowledge_reads (tenant_id, user_id, at desc);
create table knowledge_ratings (
  tenant_id uuid not null,
  article_id uuid not null,
  user_id uuid not null,
  edition int not null,
  useful boolean not null,
  at timestamptz not null,
  primary key (tenant_id, article_id, user_id)
);
-- 引用: which edition of which article was used, how, in which call and case.
create table knowledge_uses (
  tenant_id uuid not null,
  id uuid not null,
  article_id uuid not null,
  edition int not null,
  -- standard, spoken, public
  answer text not null,
  -- inserted, read, sent
  how text not null,
  user_id uuid not null,
  user_name text not null,
  call_id uuid,
  -- The form it was used in, and the case the form became.
  form_id uuid,
  case_id uuid,
  case_number text,
  at timestamptz not null,
  -- Of what was to be sent: sms, fax-back or email, and the sealed number or address.
  via text,
  sent_to bytea,
  primary key (tenant_id, id)
);
create index knowledge_uses_article on knowledge_uses (tenant_id, article_id, id desc);
create index knowledge_uses_form on knowledge_uses (tenant_id, form_id) where form_id is not null;
create index knowledge_uses_case on knowledge_uses (tenant_id, case_id) where case_id is not null;
create index knowledge_counts_used on knowledge_counts (tenant_id, uses desc, id desc);
select minsheng_wall('knowledge_favourites');
select minsheng_wall('knowledge_reads');
select minsheng_wall('knowledge_ratings');
select minsheng_wall('knowledge_uses');
