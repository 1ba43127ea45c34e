import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { strokeCount, strokesOf, strokeSortKey } from '@shared/domain/stroke-order'
import { PACKED_STROKES } from '@shared/domain/stroke-order/table'

const known = [...PACKED_STROKES].filter((character) => character > '\u007f')

function byStrokes(names: readonly string[]): string[] {
  return [...names].sort((a, b) => (strokeSortKey(a) < strokeSortKey(b) ? -1 : 1))
}

/** Surnames as the rule has them, strokes written out by hand: number, then 横 1 竖 2 撇 3 点 4 折 5. */
const SURNAMES: [character: string, strokes: string][] = [
  ['丁', '12'], ['卜', '24'], ['刁', '51'],
  ['于', '112'], ['万', '153'], ['马', '551'],
  ['王', '1121'], ['韦', '1152'], ['牛', '3112'], ['毛', '3115'], ['仇', '3235'], ['方', '4153'], ['尹', '5113'], ['孔', '5215'],
  ['石', '13251'], ['龙', '13534'], ['卢', '21513'], ['叶', '25112'], ['史', '25134'], ['田', '25121'], ['白', '32511'], ['冯', '41551'], ['包', '35515'],
  ['邢', '113252'], ['朴', '123424'], ['吕', '251251'], ['朱', '311234'], ['伍', '321251'], ['任', '323121'], ['华', '323512'], ['向', '325251'], ['江', '441121'], ['汤', '441533'], ['许', '453112'], ['孙', '521234'], ['阮', '521135'],
  ['李', '1234521'], ['杨', '1234533'], ['严', '1224313'], ['吴', '2511134'], ['邱', '3212152'], ['何', '3212512'], ['余', '3411234'], ['汪', '4411121'], ['沈', '4414535'], ['宋', '4451234'], ['张', '5153154'], ['陆', '5211252'], ['陈', '5215234'],
  ['武', '11212154'], ['林', '12341234'], ['欧', '13453534'], ['单', '43251112'], ['郑', '43113452'], ['周', '35121251'],
  ['赵', '121213434'], ['胡', '122513511'], ['查', '123425111'], ['钟', '311152512'], ['段', '321113554'],
  ['郭', '4125152152'], ['徐', '3323411234'], ['高', '4125125251'], ['唐', '4135112251'], ['黄', '12212512134'], ['曾', '432524312511'], ['解', '3535112533112'],
]

describe('the strokes of surnames', () => {
  test.each(SURNAMES)('%s is written %s', (character, strokes) => {
    expect(strokesOf(character)).toBe(strokes)
    expect(strokeCount(character)).toBe(strokes.length)
  })

  test('they sort by number, then stroke by stroke', () => {
    const byRule = [...SURNAMES].sort(([, a], [, b]) => a.length - b.length || (a < b ? -1 : 1)).map(([character]) => character)
    expect(SURNAMES.length).toBeGreaterThanOrEqual(60)
    expect(byStrokes(SURNAMES.map(([character]) => character).reverse())).toEqual(byRule)
  })

  test('every usual surname is in the table', () => {
    const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴郁胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公万俟司马上官欧阳夏侯诸葛闻人东方赫连皇甫尉迟公羊澹台公冶宗政濮阳淳于单于太叔申屠公孙仲孙轩辕令狐钟离宇文长孙慕容鲜于闾丘司徒司空亓官司寇仉督子车颛孙端木巫马公西漆雕乐正壤驷公良拓跋夹谷宰父谷梁晋楚闫法汝鄢涂钦段干百里东郭南门呼延归海羊舌微生岳帅缑亢况郈有琴梁丘左丘东门西门商牟佘佴伯赏南宫墨哈谯笪年爱阳佟第五言福肖付代兰初覃邸麦苟展税冼植补战银揭尉丘练原芦矫但宛铁由辜忻买火苑修线朴朱区单仇仝逄妫'
    const missing = [...surnames].filter((character) => strokesOf(character) === null)
    expect(missing).toEqual([])
  })
})

describe('names by strokes', () => {
  test.each([
    ['the same number: 横 before 折', ['李伟', '张伟']],
    ['four strokes, each first one', ['王一', '牛一', '毛一', '方一', '尹一']],
    ['the given name counts when the surname is the same', ['王一', '王丁', '王小', '王中', '王娟', '王静']],
    ['whoever has no further character comes first', ['王', '王一', '王一一']],
    ['surnames that differ by little: 土 before 士 by code point, whatever follows', ['土静', '士一']],
    ['compound surnames go by their first character, then the next', ['司马光', '司徒美', '欧文', '欧阳修', '欧阳娜']],
    ['with other surnames around them', ['上官云', '王伟', '司马光', '张三', '欧阳修', '赵一']],
    ['a separator comes before characters', ['古丽·买买提', '古丽努尔', '买买提·艾山', '买买提江', '阿力木·吐尔逊']],
    ['rare characters by their number of strokes', ['王一', '王㛃', '王䶮', '王静', '王龑']],
    ['Latin letters after every character', ['龘靐', 'Anna']],
  ])('%s', (_what, names) => {
    expect(byStrokes([...names].reverse())).toEqual(names)
  })

  test('a character of unknown strokes stands behind those of the same number', () => {
    const unknown = '\u{20089}'
    expect(strokesOf(unknown)).toBeNull()
    const same = known.filter((character) => strokeCount(character) === strokeCount(unknown))
    expect(same.length).toBeGreaterThan(0)
    expect(same.every((character) => strokeSortKey(character) < strokeSortKey(unknown))).toBe(true)
    expect(strokeSortKey(unknown) < strokeSortKey(known.find((character) => strokeCount(character) === strokeCount(unknown) + 1) ?? '')).toBe(true)
  })

  test('the key is ASCII and names that differ have keys that differ', () => {
    const name = fc.string({ unit: fc.constantFrom(...known, '㛃', '䶮', '龑', '·', 'A', '\u{2A700}'), minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(strokeSortKey(a)).toMatch(/^[\x21-\x7e]+$/)
        expect(strokeSortKey(a) === strokeSortKey(b)).toBe(a.normalize('NFKC') === b.normalize('NFKC'))
      }),
    )
  })

  test('the order is the rule applied character by character', () => {
    const name = fc.string({ unit: fc.constantFrom(...known), minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(Math.sign(compareByRule([...a], [...b]))).toBe(compare(strokeSortKey(a), strokeSortKey(b)))
      }),
    )
  })

  test('the numbers agree with the collation that the runtime brings along', () => {
    const collator = new Intl.Collator('zh-u-co-stroke')
    const disagreeing = known.filter((character, index) => {
      const other = known[(index * 7919 + 13) % known.length] ?? character
      const difference = strokeCount(character) - strokeCount(other)
      return difference !== 0 && Math.sign(difference) !== Math.sign(collator.compare(character, other))
    })
    expect(disagreeing.length / known.length).toBeLessThan(0.02)
  })
})

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function compareByRule(a: string[], b: string[]): number {
  for (const [index, character] of a.entries()) {
    const other = b[index]
    if (other === undefined) return 1
    const [strokes, others] = [strokesOf(character) ?? '', strokesOf(other) ?? '']
    const difference = strokes.length - others.length || compare(strokes, others) || (character.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}
