import type { SheetColumn, SheetValue } from '@main/documents/spreadsheet/sheet'

const BATCH = 500
const NAMES = ['李艳杰', '王㛃', '䶮䶮', '阿卜杜·热合曼', '张建国', '刘小红', '欧阳明', '𠮷野']
const NATIONS = ['汉族', '汉族', '汉族', '回族', '满族']
const two = (value: number): string => String(value).padStart(2, '0')

export const COLUMNS: SheetColumn[] = [
  { heading: '序号', width: 8, align: 'right' },
  { heading: '姓名', width: 14, align: 'left' },
  { heading: '性别', width: 6, align: 'center' },
  { heading: '民族', width: 8, align: 'center' },
  { heading: '出生日期', width: 12, align: 'center' },
  { heading: '公民身份号码', width: 21, align: 'left' },
  { heading: '学历', width: 10, align: 'center' },
  { heading: '联系电话', width: 15, align: 'left' },
  { heading: '工作单位', width: 26, align: 'left' },
  { heading: '职务', width: 24, align: 'left' },
  { heading: '所在党组织', width: 34, align: 'left' },
  { heading: '党员类别', width: 10, align: 'center' },
  { heading: '入党日期', width: 12, align: 'center' },
  { heading: '家庭住址', width: 36, align: 'left' },
  { heading: '备注', width: 16, align: 'left' },
]

/** As many people as wanted, the same at each call; nothing in them but the number is dear to make. */
export function* madeUpRows(count: number): Generator<SheetValue[][]> {
  for (let start = 0; start < count; start += BATCH) {
    yield Array.from({ length: Math.min(BATCH, count - start) }, (_, index) => madeUpRow(start + index))
  }
}

function madeUpRow(number: number): SheetValue[] {
  const birth = `${1950 + (number % 55)}-${two(1 + (number % 12))}-${two(1 + (number % 28))}`
  return [
    number + 1,
    NAMES[number % NAMES.length] ?? null,
    number % 2 === 0 ? '女' : '男',
    NATIONS[number % NATIONS.length] ?? null,
    birth,
    `410199${birth.replaceAll('-', '')}${String(number % 10_000).padStart(4, '0')}`,
    '大学本科',
    `1380000${String((number * 7) % 10_000).padStart(4, '0')}`,
    `测试区第${number % 90}街道第${number % 700}社区`,
    `第${number % 13}网格党支部委员`,
    `中共测试区第${number % 90}街道第${number % 700}社区支部委员会`,
    '正式党员',
    `20${two(number % 26)}-07-01`,
    `测试路 ${number % 300} 号院 ${number % 20} 号楼 ${number % 6} 单元 ${number % 99} 室`,
    number % 9 === 0 ? null : '说明 & 备注',
  ]
}
