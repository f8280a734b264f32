/** 知识库: articles written by who knows, judged by another, found while talking, cited with their edition. */
export type { ArticleContent } from './domain/article.ts'
export { actIn as actOnArticle } from './use-cases/act-on-article.ts'
export { askGap, reportError } from './use-cases/inquire.ts'
export { findPublished, readPublished, resembling } from './use-cases/published.ts'
export { listArticles } from './use-cases/list-articles.ts'
export { writeIn as writeArticle } from './use-cases/write-article.ts'
