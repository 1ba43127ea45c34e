import type { SeededRandom } from './random'

/** Names of made-up places. */
const TREES = [...'桐槐榆枫杏梅兰荷松竹桂菊棠桑樟柏杨榕柳椿'] as const
const LANDS = [...'林溪园坡岭塘湾庄渠台滩泉'] as const
const COMMUNITIES = ['柳溪桥', '东风里', '文昌街', '石榴园', '河湾', '槐树巷', '新棉里', '南苑', '北辰', '西花园', '望湖', '听松'] as const
const ESTATES = ['柳荫', '文昌', '石榴', '棉纺', '河湾', '桥头', '和平', '金桂', '梧桐', '望湖', '听涛', '春晓', '同心', '向阳', '康乐', '锦绣'] as const
const ESTATE_KINDS = ['小区', '家属院', '花园', '新村', '苑', '楼院'] as const
const LANES = ['槐树巷', '柳荫街', '东风里', '石桥路', '文昌街', '建设里', '和平巷'] as const
const ROADS = ['东风路', '柳溪河', '文昌街', '建设路', '和平巷', '石桥路', '槐荫路', '棉纺路'] as const

/** A street's name in a city of several. */
export function streetName(index: number): string {
  const tree = TREES[index % TREES.length] ?? ''
  const land = LANDS[Math.floor(index / TREES.length) % LANDS.length] ?? ''
  const round = Math.floor(index / (TREES.length * LANDS.length))
  return `${tree}${land}${round === 0 ? '' : `第${round + 1}`}街道`
}

export function communityName(index: number): string {
  const round = Math.floor(index / COMMUNITIES.length)
  return `${COMMUNITIES[index % COMMUNITIES.length] ?? ''}${round === 0 ? '' : `第${round + 1}`}社区`
}

/** Names of housing estates, each once; more are numbered. */
export class EstateNames {
  private readonly names: string[]
  private used = 0

  constructor(random: SeededRandom) {
    this.names = random.shuffled(ESTATES.flatMap((estate) => ESTATE_KINDS.map((kind) => estate + kind)))
  }

  next(): string {
    const round = Math.floor(this.used / this.names.length)
    const name = this.names[this.used % this.names.length] ?? ''
    this.used += 1
    return round === 0 ? name : `${name}第${round + 1}区`
  }
}

/** 东至…，西至…，南至…，北至…。 */
export function boundaryInWords(random: SeededRandom): string {
  const [east, west, south, north] = random.shuffled(ROADS)
  return `东至${east}，西至${west}，南至${south}，北至${north}`
}

/** A house in a street; no such address exists. */
export function addressIn(random: SeededRandom, street: string): string {
  return `${street}${random.pick(LANES)}${random.integer(1, 99)}号`
}
