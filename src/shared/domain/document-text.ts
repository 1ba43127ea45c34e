/** An official document as plain text, for pasting into a chat, a mail or a web form. Pure. */
import { toOfficialDate, type OfficialDocument } from './document-layout'

/** Lines are separated by `\n`; paragraphs begin with two ideographic spaces, as they are written. */
export function documentText(document: OfficialDocument): string {
  const { style, issuer, documentNumber, title, recipients, paragraphs, attachments, signature, signatory, date, note, copies } = document
  const head = style === 'plain' ? [] : [issuer, documentNumber ?? '']
  const names = attachments.map((name, index) => (attachments.length > 1 ? `${index + 1}.${name}` : name))
  const blocks = [
    head,
    [title.replaceAll('\n', '')],
    [
      ...(recipients === '' ? [] : [`${recipients.replace(/[：:]$/, '')}：`]),
      ...paragraphs.flatMap(({ text }) => text.split(/\r?\n/).map((part) => `　　${part}`)),
    ],
    names.map((name, index) => (index === 0 ? `　　附件：${name}` : `　　　　　${name}`)),
    [signatory ?? signature, toOfficialDate(date)],
    note === null || note === undefined ? [] : [`（${note.replace(/^[（(](.*)[）)]$/su, '$1')}）`],
    copies === null || style === 'plain'
      ? []
      : [copies.cc.length === 0 ? '' : `抄送：${copies.cc.join('，')}。`, style === 'letter' || copies.printOffice === '' ? '' : `${copies.printOffice}　${toOfficialDate(copies.printDate)}印发`],
  ]
  return blocks
    .map((lines) => lines.filter((line) => line.trim() !== '').join('\n'))
    .filter((block) => block !== '')
    .join('\n\n')
}
