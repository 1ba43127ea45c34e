import { citizenIdCheck } from '@shared/domain/citizen-id'
import type { SheetColumn, SheetValue } from '@main/documents/spreadsheet/sheet'
import { writeWorkbook } from '@main/documents/spreadsheet/write-workbook'

const BATCH = 500
const SURNAMES = [...'王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志文海燕春梅雪松柏青云']
const NATIONS = ['汉族', '汉族', '汉族', '汉族', '回族', '满族', '汉族', '蒙古族']
const EDUCATIONS = ['大学本科', '大学专科', '高中', '研究生', '中专', '初中']
const OCCUPATIONS = ['企业职工', '退休人员', '社区工作者', '教师', '医务人员', '个体经营者', '机关工作人员']
const PLACES = ['河南郑州', '河南洛阳', '山东济南', '河北石家庄', '安徽阜阳']
const DAYS_OF_BIRTH = 23_000
const FIRST_BIRTH = Date.UTC(1940, 0, 1)
const MS_A_DAY = 86_400_000
const two = (value: number): string => String(value).padStart(2, '0')

const HEADINGS = ['姓名', '性别', '民族', '公民身份证号', '出生日期', '学历', '人员类别', '所在党支部', '加入党组织日期', '转为正式党员日期', '工作岗位', '联系电话', '家庭住址', '籍贯', '备注']
const columns = HEADINGS.map((heading): SheetColumn => ({ heading, width: 14, align: 'left' }))

/** Of one community; the number of branches of a whole city is 20,000. */
export const BRANCHES_A_COMMUNITY = 8

/** The full name of a branch, from 0. */
export function branchName(branch: number): string {
  return `中共${communityName(Math.floor(branch / BRANCHES_A_COMMUNITY))}第${branch % BRANCHES_A_COMMUNITY + 1}支部委员会`
}

export function communityName(community: number): string {
  return `测试街道春晖${community + 1}社区`
}

/** A roster of party members as a city would keep it: 15 columns, every id number another, every branch named. */
export async function writeRoster(path: string, people: number, branches: number): Promise<void> {
  const rows = (async function* (): AsyncGenerator<SheetValue[][]> {
    for (let start = 0; start < people; start += BATCH) {
      yield Array.from({ length: Math.min(BATCH, people - start) }, (_, index) => rosterRow(start + index, branches))
    }
  })()
  await writeWorkbook(path, { name: '党员名册', title: '党员名册', subtitle: '填报单位：测试街道办事处', columns, rows }, { signal: new AbortController().signal, script: null, onRows: () => undefined })
}

function rosterRow(number: number, branches: number): SheetValue[] {
  const birth = new Date(FIRST_BIRTH + (number % DAYS_OF_BIRTH) * MS_A_DAY).toISOString().slice(0, 10)
  const sequence = Math.floor(number / DAYS_OF_BIRTH) + 1
  const first17 = `410199${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  const joined = Number(birth.slice(0, 4)) + 19 + (number % 2)
  const branch = number % branches
  return [
    `${SURNAMES[number % SURNAMES.length] ?? ''}${GIVEN[(number * 7) % GIVEN.length] ?? ''}${number % 5 === 0 ? '' : (GIVEN[Math.floor(number / 41) % GIVEN.length] ?? '')}`,
    sequence % 2 === 1 ? '男' : '女',
    NATIONS[number % NATIONS.length] ?? null,
    `${first17}${citizenIdCheck(first17)}`,
    number % 2 === 0 ? birth : birth.replaceAll('-', '.'),
    EDUCATIONS[number % EDUCATIONS.length] ?? null,
    '正式党员',
    // Half of the clerks leave out what goes without saying.
    number % 4 < 2 ? branchName(branch) : branchName(branch).replace('中共', '').replace('支部委员会', '党支部'),
    `${joined}-${two(1 + (number % 12))}-01`,
    `${joined + 1}-${two(1 + (number % 12))}-01`,
    OCCUPATIONS[number % OCCUPATIONS.length] ?? null,
    `139${String(10_000_000 + number).padStart(8, '0')}`,
    `测试区春晖路 ${number % 300} 号院 ${number % 20} 号楼 ${number % 6} 单元 ${number % 99} 室`,
    PLACES[number % PLACES.length] ?? null,
    number % 9 === 0 ? '2020年由外省转入' : null,
  ]
}
