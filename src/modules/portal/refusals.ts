import type { RefusalTable } from '#platform/http/refusals.ts'

/** Refusals citizens read. */
export const portalRefusals: RefusalTable = {
  'portal.ticket': { status: 403, sentence: '安全验证没有通过，请稍候再试；您填写的内容仍在' },
  'portal.ticket-over': { status: 410, sentence: '这份草稿放得太久，请重新验证后再提交；您填写的内容仍在' },
  'portal.limit': {
    status: 429,
    sentence: '{subject}今天{deed}已达 {most} 次，请明天再来；急事请直接拨打 12345',
  },
  'portal.category-missing': { status: 422, sentence: '请重新选择事项分类，所选分类已停用' },
  'portal.area-missing': { status: 422, sentence: '请重新选择所属区域，所选区域已停用' },
  'portal.file-missing': { status: 422, sentence: '有照片或文件没有传上来，请重新添加' },
  'portal.too-many-files': { status: 422, sentence: '一件诉求最多附 {most} 个文件' },
  'portal.said-twice': {
    status: 409,
    sentence: '这件诉求您已申请过一次复核，请等待处理；有新情况请拨打 12345',
  },
  'portal.no-redo': {
    status: 409,
    sentence: '这件诉求是热线直接答复的，不能在网上申请重办；请用“补充情况”说明，或拨打 12345 转承办单位办理',
  },
  'portal.not-now': { status: 409, sentence: '这件诉求现在不能{label}，请刷新查看最新进度' },
  'portal.words-missing': { status: 422, sentence: '请写明不满意的原因，承办单位才知道要改什么' },
  'portal.article-missing': { status: 404, sentence: '没有找到这条解答，可能已经更新，请重新查找' },
}
