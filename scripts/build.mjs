import { ensureBuilt } from './lib/program-build.mjs'
import { obstacle, projectRoot } from './lib/project.mjs'

const problem = obstacle(projectRoot)
if (problem !== undefined) {
  console.error(problem)
  process.exit(1)
}
const result = await ensureBuilt(projectRoot)
if (!result.ok) {
  console.error(result.output.trimEnd())
  console.error('构建没有成功，原因见上。 / The build failed; the reason is above.')
  process.exit(1)
}
console.log(result.built ? '已构建。 / Built.' : '程序未改动，不必重新构建。 / Up to date; nothing to build.')
