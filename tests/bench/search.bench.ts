import { benchmark } from './support/bench'
import { communityOf, gridOf } from './support/places'
import { countOf, peopleByKey } from './support/references'

const LIMIT = 5

/** The one box over everything, by each form it understands. */
void benchmark(async (bench) => {
  const { call, raw } = await bench.openOffice()
  const people = await countOf(raw, 'person')
  const reference = peopleByKey(raw, people, LIMIT)
  const { name } = await raw.first<{ name: string }>('SELECT name FROM person WHERE id = ?', [Math.ceil(people / 2)])
  const numbers = await numbersOf(people)
  const [community, grid] = [await communityOf(raw), await gridOf(raw)]
  const typed: [string, string][] = [
    ['one character', name.slice(0, 1)],
    ['a whole name', name],
    ['the start of a pinyin', 'zh'],
    ['a pinyin', 'wangjuan'],
    ['initials', 'wj'],
    ['three initials', 'lxq'],
    ['last four', numbers.idNumber.slice(-4)],
    ['a whole id number', numbers.idNumber],
    ['a phone', numbers.phone],
    ['an organisation', community.name],
    ['a common word of organisations', '社区'],
    ['a grid', grid.name],
    ['a common word of grids', '网格'],
    ['a post', `${community.name}党委书记`],
    ['a post alone', '网格长'],
    ['a notice', '赵宁等3名同志职务任免'],
    ['a common word of notices', '职务任免'],
    ['nothing there', '龘龘'],
  ]
  for (const [form, text] of typed) await bench.measure(form, () => call('search.find', { text, limit: LIMIT }), reference)

  /** Somebody's numbers in clear. */
  async function numbersOf(id: number): Promise<{ idNumber: string; phone: string }> {
    const [idNumber, phone] = [await call('people.reveal', { id, field: 'idNumber' }), await call('people.reveal', { id, field: 'phone' })]
    return { idNumber: idNumber.value, phone: phone.value }
  }
})
