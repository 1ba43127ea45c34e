import { test } from 'vitest'
import { openApplication } from '../../support/application'
import { storeOf } from '../../support/store'
import { drawAll, type Drawn } from './drawn'
import type { ChartScope } from '@shared/contract/chart'
test('look', async () => {
  const opened = await openApplication({ sample: true, today: '2026-11-24' })
  const day='2026-11-24'
  const out = (drawn: Drawn[], most: number) => {
    let n=0
    const walk=(p: string|null, d: number)=>{ for (const x of drawn.filter(y=>y.parent===p)) { if (n++<most) console.log('  '.repeat(d)+[x.key,x.name,x.kind,x.leaders.map(l=>l.title+l.name).join('/')+(x.moreLeaders?'+'+x.moreLeaders:''),x.memberCount,x.households,x.childCount,'空'+x.vacantPosts,x.termEnd,x.term,x.noParty?'无党':'' ,x.note].join(' | ')); walk(x.key,d+1)} }
    walk(null,0)
  }
  for (const [scope, most] of [[{view:'block'},12],[{view:'party'},25],[{view:'line'},12],[{view:'grids'},30]] as [ChartScope, number][]) { const d = await drawAll(opened.call, scope, day); console.log('=====', scope.view, d.length, 'term', d.filter(x=>x.term).length, 'noParty', d.filter(x=>x.noParty).length, d.filter(x=>x.noParty&&x.target?.type==='grid').length); out(d, most) }
  const store = storeOf(opened)
  const b = await drawAll(opened.call, {view:'block'}, day)
  for (const kind of ['党工委','街道办事处','党委','居民委员会','党支部']) { const id = b.find(x=>x.kind===kind)!.target!.id; const d=await drawAll(opened.call,{view:'leaders',organisationId:id},day); console.log('== leaders'); out(d,30)}
  const people = await store.all<{id:number}>(`select person_id id from tenure where valid_from<='${day}' and valid_to>'${day}' group by person_id order by count(*) desc limit 3`)
  const roles = await store.all<{id:number}>(`select person_id id from person_role limit 1`)
  for (const {id} of [...people,...roles]) { const d=await drawAll(opened.call,{view:'person',personId:id},day); console.log('== person'); out(d,40)}
  console.log(JSON.stringify(await opened.call('chart.find',{scope:{view:'grids'},text:'第1网格',limit:4}),null,0))
  console.log(JSON.stringify(await opened.call('chart.find',{scope:{view:'party'},text:'社区',limit:4}),null,0))
  console.log(JSON.stringify(await opened.call('chart.find',{scope:{view:'person',personId:people[0]!.id},text:'wang',limit:4}),null,0))
})
