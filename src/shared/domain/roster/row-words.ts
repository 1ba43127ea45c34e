import { cleanText } from '../text'

/** The words by which rows of a list that are no records are known. */

const SUM = '小计|合计|总计|共计|累计|总数'
const SUBTOTAL = new RegExp(`^[（(]?(其中|本页|本社区|本支部|全社区|各支部|人数|人员|党员|以上|网格)?(${SUM})`)
const ONLY_SUBTOTAL = new RegExp(`^[（(]?(本页|人数|党员)?(${SUM})[）)]?[：:]?([\\d,]+[人户个名]?)?$`)
const COUNTED = /^[（(]?(其中[：:]|(总|一)?共(有|计)?.{0,8}?\d+\s*(人|名|个|户|条))/
/** Where a subtotal's word can stand, and how full such a row can be when it ends with the word. */
const SUBTOTAL_COLUMNS = 4
const SPARSE = 3

/** Most cells need no cleaning. */
const CLEAN = /^[\u4e00-\u9fff\w.\-/]*$/

/** A cell's words without blanks; what is only blank is empty. */
export function bareText(text: string): string {
  if (CLEAN.test(text)) return text
  return cleanText(text).replace(/[\s\u3000]+/g, '')
}

export function isSubtotal(texts: readonly string[], present: readonly string[]): boolean {
  const [first = ''] = present
  if (SUBTOTAL.test(first) || COUNTED.test(first)) return true
  const leading = texts.slice(0, SUBTOTAL_COLUMNS)
  return leading.some((text) => ONLY_SUBTOTAL.test(text)) || (present.length <= SPARSE && leading.some((text) => /(小计|合计|总计)$/.test(text)))
}

const SIGNATURE = '填表人|填报人|审核人|审批人|复核人|制表人|制表|负责人|审核|单位负责人|联系人|联系电话|主要负责人|支部书记|党支部书记|书记|经办人|统计人|签字|签名|盖章|填报单位|填表单位|编制单位|单位|填报时间|填报日期|填表日期|填表时间|制表日期|制表时间|日期|截止日期|截至日期'
const NOTE = new RegExp(`^[（(【]?(注|备注|说明|填表说明|填报说明|填写说明|注意事项|温馨提示|提示|要求|填报要求)[：:）)】1１一]|^(${SIGNATURE})[（(]?[^：:]{0,8}[：:]|^(${SIGNATURE})[（(]?(签字|签名|盖章|公章)`)
const SEALED = /[（(](盖章|公章|签字|签名|签章)[)）]/
const PAGE = /^[-—]*第?\d+页?([,，/／、]?共?\d+页)?[-—]*$|^[（(]?(续表|续上表|接上页|转下页|以下空白|以下无正文)[)）]?$/
/** A day or month under the list, where it is signed. */
const SIGNED_ON = /^[（(]?\d{4}年\d{1,2}月(\d{1,2}日)?[)）]?$/

/** Notes, signatures, page numbers and the title again, under a list or between its pages. `title`: its lines without blanks. */
export function isNote(present: readonly string[], title: readonly string[]): boolean {
  const [first = ''] = present
  if (NOTE.test(first) || (present.length <= SPARSE && SEALED.test(first))) return true
  if (present.length === 1 && (PAGE.test(first) && /页|续|接|转|以下/.test(first) || SIGNED_ON.test(first))) return true
  return title.some((line) => line.startsWith(first) && line === present.join(''))
}

/** 例：李某某 … in the first row of a form. */
export function isExample(present: readonly string[]): boolean {
  return present.slice(0, 2).some((text) => /^[（(]?(填写)?(例|示例|样例|范例|举例|例子|填写示例)\d*[)）]?[：:]?$/.test(text))
}

const LETTERED = ['甲乙丙丁戊己庚辛壬癸', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const COLUMNS_COUNTED = 4

/** The line of some forms that numbers the columns: 1 2 3 4 …, 甲 乙 1 2 … */
export function isColumnNumbers(present: readonly string[]): boolean {
  if (present.length < COLUMNS_COUNTED) return false
  const plain = present.map((text) => text.replace(/[（()）]/g, ''))
  const letters = LETTERED.find((row) => plain[0] !== undefined && plain[0].length === 1 && row.startsWith(plain[0]))
  let lettered = 0
  while (letters !== undefined && plain[lettered] === letters[lettered]) lettered += 1
  const counted = plain.slice(lettered)
  const from = Number(counted[0] ?? 1)
  return (from === 0 || from === 1) && counted.every((text, index) => text === String(from + index))
}

const SECTION = /(党?支部|党委|党总支|党小组|党工委|社区|村|网格|办公室|中心|科|局|队|委员会|居委会|小区|家属院|学校|公司|协会)$/

/** `一、第一党支部（3人）：` as the name of what follows; null for words that head no section. */
export function sectionName(text: string): string | null {
  const name = bareText(text)
    .replace(/^[（(【]?([一二三四五六七八九十]{1,3}|\d{1,2})[)）】]?[、.．：:]|^[（(]([一二三四五六七八九十]{1,3}|\d{1,2})[)）]/, '')
    .replace(/[（(].*?[)）]/g, '')
    .replace(/[【】[\]]/g, '')
    .replace(/[：:，,]?(共|计|共计|合计)?\d+[人名户个]$/, '')
    .replace(/[：:]$/, '')
  return name.length <= 40 && SECTION.test(name) ? name : null
}
