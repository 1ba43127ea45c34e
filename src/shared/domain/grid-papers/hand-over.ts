import { startInWords } from '../dated-versions'
import { nameWithUnit } from '../grid-staffing'
import { flow, type FlowPart } from '../paper/flow'
import { A4, escaped, sheetsHtml } from '../paper/sheets'
import type { HandOver } from './facts'

/** 网格工作交接单: what somebody holds on the day he goes, to be signed by three. Pure. */

/** Matters closed but not yet rated or filed are handed over, too. */
export const OPEN_MATTERS = '还没归档的事项'

const POINTS = 10
const MARGIN = { x: 18, top: 18, bottom: 16 }
const SIGNATURES_HEIGHT = 62

export function handOverHtml(paper: HandOver): string {
  return sheetsHtml({ title: `${paper.person.name}网格工作交接单`, size: A4, pages: handOverPages(paper), css: CSS })
}

const CSS = `.head{position:absolute;left:${MARGIN.x}mm;right:${MARGIN.x}mm;top:${MARGIN.top}mm;height:20mm;text-align:center}.head h1{font-size:18pt;line-height:11mm}.head p{margin:0;font-size:10.5pt;line-height:7mm;white-space:nowrap;overflow:hidden}.body{position:absolute;left:${MARGIN.x}mm;right:${MARGIN.x}mm;font-size:${POINTS}pt}.body h2{font-size:${POINTS + 0.5}pt;line-height:6mm;white-space:nowrap}.foot{position:absolute;left:${MARGIN.x}mm;right:${MARGIN.x}mm;bottom:7mm;text-align:center;font-size:9pt}.sign{height:${SIGNATURES_HEIGHT}mm;padding-top:4mm}.sign table td{height:14mm;vertical-align:middle;font-size:${POINTS}pt}.sign p{margin:0 0 2mm;line-height:6mm}`

export function handOverPages(paper: HandOver): string[] {
  const first = `<div class="head"><h1>网格工作交接单</h1><p>${escaped([paper.office, `截至 ${paper.day}`].filter((part) => part !== '').join('　'))}</p></div>`
  // The head takes the room of the first sheet; a block as high as it stands for it.
  const parts: FlowPart[] = [{ kind: 'block', html: '<div style="height:20mm"></div>', height: 20 }, ...partsOf(paper)]
  const bodies = flow(parts, { width: A4.width - 2 * MARGIN.x, height: A4.height - MARGIN.top - MARGIN.bottom, points: POINTS })
  return bodies.map(
    (body, index) =>
      `${index === 0 ? first : ''}<div class="body" style="top:${MARGIN.top}mm">${body}</div><div class="foot">${escaped(paper.person.name)} 网格工作交接单　第 ${index + 1} 页，共 ${bodies.length} 页</div>`,
  )
}

function partsOf(paper: HandOver): FlowPart[] {
  const { person, posts, others, colleagues, matters } = paper
  return [
    {
      kind: 'table',
      columns: [{ heading: '移交人', width: 26 }, { heading: '工作单位', width: 56 }, { heading: '联系电话', width: 32 }, { heading: '交接原因', width: 40 }],
      rows: [[person.name, person.workplace ?? '', person.phone ?? '', '']],
    },
    { kind: 'heading', text: `一、移交的网格和岗位（${posts.length} 项）` },
    posts.length === 0
      ? { kind: 'text', text: '这一天没有担任网格岗位。' }
      : {
          kind: 'table',
          columns: [
            { heading: '网格', width: 43 },
            { heading: '编号', width: 34 },
            { heading: '岗位', width: 21.5 },
            { heading: '任职起', width: 23.5 },
            { heading: '户数', width: 12, align: 'right' },
            { heading: '楼栋', width: 11, align: 'right' },
            { heading: '网格党组织', width: 29 },
          ],
          rows: posts.map((post) => [
            `${post.grid}${post.below > 0 ? `\n下辖 ${post.below} 个网格` : ''}`,
            post.code ?? '',
            nameWithUnit(post.title, post.unit),
            startInWords(post.from),
            post.households === null ? '' : String(post.households),
            post.buildings === null ? '' : String(post.buildings),
            post.partyOrganisation ?? '未建立',
          ]),
        },
    ...(others.length === 0
      ? []
      : [
          { kind: 'heading' as const, text: `二、其他在任职务（${others.length} 项，随不随网格移交由双方商定）` },
          { kind: 'table' as const, columns: [{ heading: '单位', width: 96 }, { heading: '职务', width: 46 }, { heading: '任职起', width: 28 }], rows: others.map((other) => [other.organisation, other.title, startInWords(other.from)]) },
        ]),
    { kind: 'heading', text: `${others.length === 0 ? '二' : '三'}、同网格的人员（${colleagues.length} 人次）` },
    colleagues.length === 0
      ? { kind: 'text', text: '没有同网格的人员。' }
      : {
          kind: 'table',
          columns: [{ heading: '网格', width: 76 }, { heading: '岗位', width: 26 }, { heading: '姓名', width: 36 }, { heading: '联系电话', width: 32 }],
          rows: colleagues.map((each) => [each.grid, each.title, nameWithUnit(each.name, each.unit), each.phone ?? '']),
        },
    { kind: 'heading', text: `${others.length === 0 ? '三' : '四'}、${OPEN_MATTERS}（${matters.total} 件）` },
    ...mattersOf(matters),
    { kind: 'heading', text: `${others.length === 0 ? '四' : '五'}、交接的资料、物品和需要说明的事` },
    { kind: 'block', html: '<div style="height:24mm;border:.25mm solid #000"></div>', height: 24 },
    { kind: 'block', html: SIGNATURES, height: SIGNATURES_HEIGHT },
  ]
}

function mattersOf({ total, first }: HandOver['matters']): FlowPart[] {
  if (total === 0) return [{ kind: 'text', text: '这些网格的事项都已归档。' }]
  return [
    {
      kind: 'table',
      columns: [{ heading: '编号', width: 24 }, { heading: '事项', width: 62 }, { heading: '网格', width: 46 }, { heading: '所处环节', width: 20 }, { heading: '期限', width: 22 }],
      rows: first.map((matter) => [matter.number, matter.title, matter.grid, matter.step, matter.due ?? '']),
    },
    ...(total > first.length ? [{ kind: 'text' as const, text: `以上列出 ${first.length} 件，其余 ${total - first.length} 件见事项清单。` }] : []),
  ]
}

const SIGNATURES = `<div class="sign"><p>以上内容双方当面核对无误。</p><table>${['移交人', '接交人', '监交人'].map((who) => `<tr><td style="width:30mm">${who}（签字）</td><td></td><td style="width:22mm">职务</td><td style="width:40mm"></td></tr>`).join('')}</table><p style="text-align:right;margin-top:3mm">交接日期：　　　　年　　月　　日</p></div>`
