import type { Sex } from '@shared/domain/citizen-id'
import type { SeededRandom } from './random'

export interface MadeUpName {
  name: string
  ethnicity: string
}

/** Made-up names only: common parts put together by chance. */
const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文单仇查解盖'] as const
const COMPOUND = ['欧阳', '司马', '上官', '诸葛', '皇甫', '尉迟'] as const
const MALE = [...'伟强磊军勇杰涛超刚平辉鹏浩亮峰波斌宇建国志明海东文武新利清飞彬富顺信子良'] as const
const FEMALE = [...'芳娜敏静丽艳娟霞秀兰燕玲桂英洁梅琳素云莲真环雪荣爱妹香月莺媛瑞凡佳嘉琼勤珍'] as const
const RARE = ['㛃', '䶮', '龑', '堃', '祎'] as const
const MINORITY: Record<Sex, readonly MadeUpName[]> = {
  男: [
    { name: '买买提·吐尔逊', ethnicity: '维吾尔族' },
    { name: '阿力木·艾山', ethnicity: '维吾尔族' },
    { name: '巴特尔·苏和', ethnicity: '蒙古族' },
  ],
  女: [
    { name: '古丽·阿布都', ethnicity: '维吾尔族' },
    { name: '阿依·努尔', ethnicity: '维吾尔族' },
    { name: '其其格·乌兰', ethnicity: '蒙古族' },
  ],
}

export function makeName(random: SeededRandom, sex: Sex): MadeUpName {
  if (random.chance(0.006)) return random.pick(MINORITY[sex])
  const surname = random.chance(0.02) ? random.pick(COMPOUND) : random.pick(SURNAMES)
  const letters = sex === '男' ? MALE : FEMALE
  const first = random.chance(0.01) ? random.pick(RARE) : random.pick(letters)
  const given = random.chance(0.22) ? first : first + random.pick(letters)
  return { name: surname + given, ethnicity: random.chance(0.03) ? '回族' : '汉族' }
}
