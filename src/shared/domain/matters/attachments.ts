/** What may be attached to a matter: what a viewer shows and does not run. */

const PICTURES = ['jpg', 'jpeg', 'png', 'gif', 'bmp', 'webp', 'tif', 'tiff', 'heic']
const DOCUMENTS = ['pdf', 'ofd', 'txt', 'doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'wps', 'et', 'dps']
const RECORDINGS = ['mp3', 'wav', 'm4a', 'aac', 'amr', 'mp4', 'mov', 'avi', 'mkv', '3gp', 'wmv']
export const attachmentTypes: readonly string[] = [...PICTURES, ...DOCUMENTS, ...RECORDINGS]

const TYPES_IN_WORDS = '图片、PDF、OFD、文字文档、表格、演示文稿、文本、录音和录像'

/** Why a file of this name is not taken, or null. What it is opened with, its name decides. */
export function attachmentNameProblem(name: string): string | null {
  const extension = /\.([^.]+)$/.exec(name.trim().toLowerCase())?.[1] ?? ''
  if (attachmentTypes.includes(extension)) return null
  const what = extension === '' ? '这个文件没有扩展名' : `“.${extension}”文件不能作附件`
  return `${what}：只收${TYPES_IN_WORDS}，可执行文件、脚本、快捷方式和带宏的文件一律不收。没有添加，请换成上述格式，或截图后再添加。`
}

/** Heads of what is run, whatever the file is called: Windows and Linux programs, shortcuts, scripts. */
const RUN: readonly (readonly number[])[] = [[0x4d, 0x5a], [0x7f, 0x45, 0x4c, 0x46], [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00], [0x23, 0x21]]

export function isProgram(head: Uint8Array): boolean {
  return RUN.some((start) => start.every((byte, index) => head[index] === byte))
}

/** The storage that an old Office document keeps macros in, as its directory spells it. */
export const MACRO_STORAGE = '_VBA_PROJECT'
