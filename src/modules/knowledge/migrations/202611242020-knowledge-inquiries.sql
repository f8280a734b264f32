-- What agents ask of those who should know: an article is wrong (报错), or there is none (知识缺口).
create table knowledge_inquiries (
  tenant_id uuid not null,
  id uuid not null,
  -- error, gap
  kind text not null,
  -- open, answered, closed
  state text not null,
  version int not null,
  -- Of an error: the article and the edition that was read.
  article_id uuid,
  edition int,
  -- Title of the article, or the words searched for.
  about text not null,
  question text not null,
  category_code text not null,
  -- Who should know; null = the editors find out.
  unit_id uuid,
  asked_by uuid not null,
  asked_by_name text not null,
  asked_at timestamptz not null,
  answer text not null,
  answered_by text,
  answered_at timestamptz,
  closed_at timestamptz,
  closed_by text,
  note text not null,
  primary key (tenant_id, id)
);
create index knowledge_inquiries_newest on knowledge_inquiries (tenant_id, id desc);
-- Words somebody searched for and nothing was found; asked of somebody when the inquiry is set.
create table knowledge_misses (
  tenant_id uuid not null,
  words text not null,
  times int not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  last_by text not null,
  inquiry_id uuid,
  primary key (tenant_id, words)
);
-- 疑难笔记: an agent's own, until he proposes it as knowledge.
create table knowledge_notes (
  tenant_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  user_name text not null,
  title text not null,
  body text not null,
  -- private, proposed, taken, declined
  state text not null,
  version int not null,
  changed_at timestamptz not null,
  decided_by text,
  reason text not null,
  article_id uuid,
  primary key (tenant_id, id)
);
create index knowledge_notes_own on knowledge_notes (tenant_id, user_id, id desc);
create index knowledge_notes_proposed on knowledge_notes (tenant_id, id desc) where state = 'proposed';
select minsheng_wall('knowledge_inquiries');
select minsheng_wall('knowledge_misses');
select minsheng_wall('knowledge_notes');
