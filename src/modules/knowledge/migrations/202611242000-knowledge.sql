-- 知识库: articles, all their editions, and the edition on show as readers find it.
create table knowledge_articles (
  tenant_id uuid not null,
  id uuid not null,
  -- Of the newest edition: draft, submitted, reviewed, published, expired, withdrawn.
  state text not null,
  -- Raised by every change, whoever saves over another's is refused.
  version int not null,
  -- The newest edition, and the one on show; null = none is.
  edition int not null,
  shown_edition int,
  title text not null,
  category_code text not null,
  owner_unit_id uuid not null,
  visibility text not null,
  valid_until timestamptz,
  -- Reviewed, to be published then by itself.
  publish_at timestamptz,
  -- Days before the end of the last reminder given.
  reminded_days int,
  author_id uuid,
  author_name text not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (tenant_id, id)
);
create index knowledge_articles_changed on knowledge_articles (tenant_id, changed_at desc, id desc);
create index knowledge_articles_due on knowledge_articles (publish_at) where publish_at is not null;
create table knowledge_editions (
  tenant_id uuid not null,
  article_id uuid not null,
  edition int not null,
  content jsonb not null,
  -- Why it was written, and by whom.
  why text not null,
  by_id uuid,
  by_name text not null,
  at timestamptz not null,
  reviewed_by text,
  reviewed_at timestamptz,
  published_at timestamptz,
  primary key (tenant_id, article_id, edition)
);
create table knowledge_history (
  tenant_id uuid not null,
  id uuid not null,
  article_id uuid not null,
  at timestamptz not null,
  by_name text not null,
  done text not null,
  edition int not null,
  reason text not null,
  primary key (tenant_id, id)
);
create index knowledge_history_article on knowledge_history (tenant_id, article_id, id desc);
-- What is here is on show. Narrow enough to be walked, with the grams of its words beside them (ADR 0027).
create table knowledge_shown (
  tenant_id uuid not null,
  id uuid not null,
  edition int not null,
  title text not null,
  content jsonb not null,
  category_code text not null,
  areas text[] not null,
  owner_unit_id uuid not null,
  visibility text not null,
  valid_until timestamptz,
  published_at timestamptz not null,
  -- Title, question forms and key words in one written form; then everything.
  head text not null,
  body text not null,
  head_grams int[] not null,
  grams int[] not null,
  primary key (tenant_id, id)
);
create index knowledge_shown_newest on knowledge_shown (tenant_id, published_at desc, id desc);
create index knowledge_shown_grams on knowledge_shown using gin (grams) with (fastupdate = on, gin_pending_list_limit = 1024);
create index knowledge_shown_head_grams on knowledge_shown using gin (head_grams) with (fastupdate = on, gin_pending_list_limit = 1024);
create index knowledge_shown_ends on knowledge_shown (valid_until) where valid_until is not null;
-- How often it is read and used; apart from the article, so that readers never wait for writers.
create table knowledge_counts (
  tenant_id uuid not null,
  id uuid not null,
  views int not null default 0,
  last_viewed_at timestamptz,
  uses int not null default 0,
  last_used_at timestamptz,
  useful int not null default 0,
  useless int not null default 0,
  primary key (tenant_id, id)
);
create table knowledge_files (
  tenant_id uuid not null,
  id uuid not null,
  sha256 text not null,
  bytes bigint not null,
  type text not null,
  name text not null,
  by_id uuid,
  by_name text not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
select minsheng_wall('knowledge_articles');
select minsheng_wall('knowledge_editions');
select minsheng_wall('knowledge_history');
select minsheng_wall('knowledge_shown');
select minsheng_wall('knowledge_counts');
select minsheng_wall('knowledge_files');
