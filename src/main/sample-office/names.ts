import type { Sex } from '@shared/domain/citizen-id'
import { nameKeys } from '../store/name-keys'
import type { SeededRandom } from './random'

/**
 * Made-up names: surnames about as frequent as they are, given names put together by chance. 伟, 海, 娟
 * and 娜 are left out on purpose: with them chance would make names that stand in published notices.
 */
const SURNAMES = weighted([
  [12, '王李张刘陈杨赵黄周吴'],
  [6, '徐孙胡朱高林何郭马罗'],
  [3, '梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'],
  [1, '苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文单仇查解盖'],
])
const COMPOUND = ['欧阳', '欧阳', '司马', '上官', '诸葛', '皇甫', '尉迟'] as const
const GIVEN: Record<Sex, readonly string[]> = {
  男: [...'强磊军勇杰涛超刚平辉鹏浩亮峰波斌宇建国志明东文武新利清飞彬富顺信子良'],
  女: [...'芳敏静丽艳霞秀兰燕玲桂英洁梅琳素云莲真环雪荣爱妹香月莺媛瑞凡佳嘉琼勤珍'],
}
const RARE = ['㛃', '䶮', '龑', '堃', '祎'] as const

/** Peoples whose names have two parts: given names by sex, and what follows the separator. */
const TWO_PARTS: { ethnicity: string; given: Record<Sex, readonly string[]>; second: readonly string[] }[] = [
  {
    ethnicity: '维吾尔族',
    given: { 男: ['买买提', '阿力木', '艾尔肯', '吐尔洪'], 女: ['古丽努尔', '阿依夏木', '热娜古丽', '米热班'] },
    second: ['吐尔逊', '艾山', '苏来曼', '阿布都拉', '玉素甫'],
  },
  { ethnicity: '蒙古族', given: { 男: ['巴特尔', '苏和', '朝鲁'], 女: ['其其格', '乌兰', '萨仁'] }, second: ['白音', '乌力吉', '那顺'] },
]

const PLAIN_MINORITIES = ['回族', '回族', '回族', '满族', '土家族', '苗族'] as const

const TWO_PART_SHARE = 0.006
const COMPOUND_SHARE = 0.022
const RARE_SHARE = 0.01
const ONE_CHARACTER_SHARE = 0.16
const MINORITY_SHARE = 0.03

interface MadeUpName {
  name: string
  ethnicity: string
}

export function makeName(random: SeededRandom, sex: Sex): MadeUpName {
  if (random.chance(TWO_PART_SHARE)) {
    const people = random.pick(TWO_PARTS)
    return { name: `${random.pick(people.given[sex])}·${random.pick(people.second)}`, ethnicity: people.ethnicity }
  }
  const surname = random.chance(COMPOUND_SHARE) ? random.pick(COMPOUND) : random.pick(SURNAMES)
  const first = random.chance(RARE_SHARE) ? random.pick(RARE) : random.pick(GIVEN[sex])
  const given = random.chance(ONE_CHARACTER_SHARE) ? first : first + random.pick(GIVEN[sex])
  return { name: surname + given, ethnicity: random.chance(MINORITY_SHARE) ? random.pick(PLAIN_MINORITIES) : '汉族' }
}

/** Names repeat in a city, and reading one in pinyin takes time; the cache is kept small. */
export class SortKeys {
  private readonly keys = new Map<string, ReturnType<typeof nameKeys>>()

  of(name: string): ReturnType<typeof nameKeys> {
    const known = this.keys.get(name)
    if (known !== undefined) return known
    if (this.keys.size >= REMEMBERED) this.keys.clear()
    const key = nameKeys(name)
    this.keys.set(name, key)
    return key
  }
}

const REMEMBERED = 50_000

function weighted(classes: readonly [weight: number, characters: string][]): string[] {
  return classes.flatMap(([weight, characters]) => [...characters].flatMap((character) => Array<string>(weight).fill(character)))
}
