import { describe, expect, test } from 'vitest'
import { bodyParagraphs, documentNumberOf, toOfficialDocument, type NoticeDocument } from '@shared/domain/notice-document'

const plain: NoticeDocument = {
  style: 'government',
  issuer: '测试街道办事处文件',
  numberPrefix: '测街任',
  numberYear: 2026,
  numberSerial: 3,
  title: '关于谢文同志任职的通知',
  recipients: '各社区',
  body: '',
  attachments: '',
  signature: '测试街道办事处',
  date: '2026-11-24',
  withSeal: true,
  signatory: '',
  note: '',
  cc: '',
  printOffice: '',
  printDate: '2026-11-24',
}

describe('the paragraphs of a body', () => {
  test.each([
    ['柳溪师范学院', 'unit'],
    ['任命谢文为柳溪师范学院副院长。', 'body'],
    ['免去章丽(女)的柳溪师范学院院长职务;', 'body'],
    ['任命王小明为柳溪中学副校长(试用期一年)', 'body'],
    ['一、任职', 'heading1'],
    ['一、任命谢文为副院长。', 'body'],
    ['十二、其他事项', 'heading1'],
    ['经研究，决定：', 'body'],
    ['这一行没有句号但是写得很长很长很长很长很长很长很长很长很长，不会是单位的名称', 'body'],
  ])('%j is a %s', (text, kind) => {
    expect(bodyParagraphs(text)).toEqual([{ kind, text }])
  })

  test('blank lines and blanks around lines go, order stays', () => {
    expect(bodyParagraphs('\n  甲单位\u3000\n\n任命甲为乙。\r\n')).toEqual([
      { kind: 'unit', text: '甲单位' },
      { kind: 'body', text: '任命甲为乙。' },
    ])
  })
})

describe('the document to be laid out', () => {
  test('has a number only when prefix and serial are there', () => {
    expect(documentNumberOf(plain)).toBe('测街任〔2026〕3号')
    expect(documentNumberOf({ ...plain, numberSerial: null })).toBeNull()
    expect(documentNumberOf({ ...plain, numberPrefix: '  ' })).toBeNull()
  })

  test('has an imprint only when somebody prints it, and reads its recipients however they are separated', () => {
    expect(toOfficialDocument({ ...plain, cc: '甲' }).copies).toBeNull()
    const printed = toOfficialDocument({ ...plain, cc: '甲局、乙局，丙局\n丁局。', printOffice: '测试街道办公室' })
    expect(printed.copies).toEqual({ cc: ['甲局', '乙局', '丙局', '丁局'], printOffice: '测试街道办公室', printDate: '2026-11-24' })
  })

  test('keeps attachments one a line and drops an empty note', () => {
    const document = toOfficialDocument({ ...plain, attachments: '名单\n\n 说明 ', note: '  ' })
    expect(document.attachments).toEqual(['名单', '说明'])
    expect(document.note).toBeNull()
  })
})
