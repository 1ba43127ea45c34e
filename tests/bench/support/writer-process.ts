import { monitorEventLoopDelay } from 'node:perf_hooks'
import { writeBare, writeExceljs, writeOurs, type WritingTask } from './writers'

/** One file written by one writer in a process of its own, whose time and memory are then its alone. */
async function main(): Promise<void> {
  const task: WritingTask = JSON.parse(process.argv[2] ?? '')
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const before = process.cpuUsage()
  const start = performance.now()
  await { ours: writeOurs, bare: writeBare, exceljs: writeExceljs }[task.writer](task)
  const wall = performance.now() - start
  const { user, system } = process.cpuUsage(before)
  delay.disable()
  process.stdout.write(JSON.stringify({ wall, cpu: (user + system) / 1000, memory: process.resourceUsage().maxRSS * 1024, blocked: delay.max / 1e6 }))
}

void main()
