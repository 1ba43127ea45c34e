/** The language of appointment notices (任免通知), in both directions. Pure; no I/O. */
export * from './clause'
export { composeClause, composeWording, type ClauseDraft } from './compose'
export { dateInWords, lengthInWords } from './dates'
export { normaliseNoticeText } from './normalise'
export { parseNotice, type NoticeRegister } from './parse'
export { endsWithPostWord, isPostPhrase, postStart } from './post-words'
export { headlineOf, proposeTitle, type TitleOptions } from './title'
export { writeClause, writeNotice, type WriteNoticeOptions } from './write'
