import { documentText } from '@shared/domain/document-text'
import { numberRegisterPage } from '@shared/domain/number-register-page'
import { printedTable } from '@shared/domain/print-table'
import { describe, expect, test } from 'vitest'
import { notice } from '../document-layout/samples'

describe('a document as plain text', () => {
  test('all its parts in the order of reading', () => {
    const text = documentText(
      notice({ title: '关于陈柏舟同志\n任职的通知', attachments: ['名单', '说明'], note: '此件公开发布', copies: { cc: ['区委', '区政府'], printOffice: '党政办', printDate: '2026-01-06' } }),
    )
    expect(text).toBe(`中共柳林街道工作委员会文件
柳街任〔2026〕1号

关于陈柏舟同志任职的通知

各社区党委，各科室：
　　党工委研究决定：
　　任命陈柏舟同志为柳林街道党政综合办公室主任（试用期一年）。

　　附件：1.名单
　　　　　2.说明

中共柳林街道工作委员会
2026年1月5日

（此件公开发布）

抄送：区委，区政府。
党政办　2026年1月6日印发`)
  })

  test('a notice board has neither head nor imprint', () => {
    const text = documentText(notice({ style: 'plain', copies: { cc: ['区委'], printOffice: '党政办', printDate: '2026-01-06' } }))
    expect(text).not.toMatch(/文件|〔2026〕|抄送|印发/)
  })
})

test('the register of numbers as a page: numbered rows, free numbers without title, office and day above', () => {
  const page = numberRegisterPage(
    [
      { number: '柳街任〔2026〕1号', title: '关于<任职>的通知', issuedOn: '2026-01-05', state: '已印发', note: null },
      { number: '柳街任〔2026〕2号', title: null, issuedOn: null, state: '作废', note: '打印错误' },
    ],
    { office: '柳林街道办事处', scope: '柳街任 2026 年', printedOn: '2026-11-25' },
  )
  expect(page.columns.map((column) => column.heading)).toEqual(['序号', '文号', '标题', '签发日期', '状态', '备注'])
  expect(page.rows).toEqual([
    [1, '柳街任〔2026〕1号', '关于<任职>的通知', '2026-01-05', '已印发', null],
    [2, '柳街任〔2026〕2号', null, null, '作废', '打印错误'],
  ])
  const html = printedTable(page)
  expect(html).toContain('柳林街道办事处　柳街任 2026 年　共 2 行，其中已签发 1 件　打印日期：2026-11-25')
  expect(html).toContain('关于&lt;任职&gt;的通知')
})
