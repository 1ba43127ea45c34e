import { wordList } from './words'

/** Single-character surnames in use; helps to see where a name begins and ends, decides nothing alone. */
const single = new Set(
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀羊惠甄曲封储靳段富巫乌焦巴弓牧谷车侯全班仰秋仲伊宫宁仇栾暴甘厉祖武符刘景詹束龙叶幸司黎薄印宿白怀蒲从索赖卓蔺屠蒙池乔胥能苍双闻党翟谭贡姬申冉桑桂牛寿通边燕冀浦尚农温庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖居衡步都耿满弘匡国文寇广东殴沃利蔚越夔隆师巩聂晁敖融冷辛阚那简饶曾沙丰关查荆红游竺权盖益桓公肖闫仝付代涂兰初母覃邸佟麦苟展税冼植补仉鲜尉丘练原芦战扈银揭楚海佘岳亢矫但宛铁由辜忻买火隗郏苑修线相闪海丛闰晋同职免',
)

const compound = wordList(
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐 呼延 轩辕 百里 东郭 南门 西门 拓跋 夹谷 淳于 单于 第五 完颜 纳兰 爱新觉罗 叶赫那拉',
)

/** Characters that write Uyghur, Kazakh, Tibetan and Mongol names; such a name may run to eight of them. */
const transliterating = new Set(
  '阿不都卜杜拉热合曼木提买尔江古丽吾布力克赛依艾米哈比吐逊地肯玛努娜孜斯帕夏孜沙那扎西次仁卓玛多吉平措旺堆桑巴图格日勒其乌云娜仁花斯琴高娃吉日嘎拉达瓦尼洛珠贡益央金白央宗加才让索南德庆加措边觉伊迪里亚森库万居麦提如则汗别叶恰热甫凯乃吾守海',
)

export function isSurname(character: string): boolean {
  return single.has(character)
}

/** Length of the surname a name starts with: 2 and more for compound ones, 1, or 0 when unknown. */
export function surnameLength(name: string): number {
  const double = compound.at(name, 0)
  if (double !== '') return double.length
  return single.has(name.charAt(0)) ? 1 : 0
}

export function isTransliterated(name: string): boolean {
  return [...name].every((character) => transliterating.has(character))
}
