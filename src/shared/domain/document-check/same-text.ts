/** Comparing text of a PDF with what was laid out. */

/**
 * Fonts map 长 and ⻓ to one shape, and the PDF tells the radical. NFKC knows the Kangxi radicals only; these
 * are the simplified ones of the supplement (Unicode, EquivalentUnifiedIdeograph).
 */
const RADICALS = new Map(
  [...'⺁厂⺄乙⺈刀⺌小⺍小⺎尢⺐尢⺑尢⺒巳⺓幺⺘扌⺙攵⺛旡⺜日⺝月⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺨犭⺩王⺫目⺬示⺭礻⺰纟⺱罓⺲罒⺳罓⺶羊⺷羊⺹耂⺻聿⺼月⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟']
    .reduce<[string, string][]>((pairs, character, index, all) => (index % 2 === 0 ? [...pairs, [character, all[index + 1] ?? character]] : pairs), []),
)

/** Text without blanks, every character in its usual form. */
export function comparable(text: string): string {
  return [...text.normalize('NFKC')].map((character) => RADICALS.get(character) ?? character).join('').replace(/\s/gu, '')
}
