import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { contract, CONTRACT_VERSION } from '@shared/contract'
import type { Procedure } from '@shared/contract/define'
import type { ErrorEnvelope, Reply } from '@shared/contract/errors'
import type { EventMap, EventName } from '@shared/contract/events'
import type { AppLog } from '../app-log'
import { AppError, messageOf } from '../app-error'
import { isChecked } from './checked-answer'
import { JobBoard } from './jobs'
import type { Call } from './procedures'

export interface RouterOptions {
  /** The handler of `feature.name`, or null while no ledger is open. */
  handler(name: string): ((input: unknown, call: Call) => Promise<unknown>) | null
  emit<Name extends EventName>(event: Name, value: EventMap[Name]): void
  log: AppLog
}

export interface Request {
  name: unknown
  input: unknown
  /** The contract version the caller was built with; scripts may leave it out. */
  version?: unknown
}

/** Looks a procedure up, validates its input, runs its handler and turns failures into envelopes. */
export class Router {
  readonly jobs: JobBoard

  constructor(private readonly options: RouterOptions) {
    this.jobs = new JobBoard((event) => options.emit('job', event))
  }

  async dispatch(request: Request): Promise<Reply> {
    try {
      return await this.run(request)
    } catch (error) {
      return { ok: false, error: this.envelope(error, String(request.name)) }
    }
  }

  private async run(request: Request): Promise<Reply> {
    if (request.version !== undefined && request.version !== CONTRACT_VERSION) {
      throw new AppError('stale-client', '程序已经更新，这个窗口还是旧的。请重新打开窗口，已保存的数据不受影响。')
    }
    const { name, procedure } = find(request.name)
    const parsed = procedure.input.safeParse(request.input)
    if (!parsed.success) throw invalidInput(parsed.error)
    const handler = this.options.handler(name)
    if (!handler) throw new AppError('not-ready', '数据还没有打开，请先在启动页选择或恢复数据。')
    if (procedure.job) {
      const jobId = randomBytes(12).toString('hex')
      this.jobs.start(jobId, async (call) => handler(parsed.data, call), (error) => this.envelope(error, name))
      return { ok: true, jobId }
    }
    const call: Call = { signal: new AbortController().signal, progress: () => undefined }
    const answer = await handler(parsed.data, call)
    return { ok: true, value: isChecked(answer) ? answer : procedure.output.parse(answer) }
  }

  private envelope(error: unknown, name: string): ErrorEnvelope {
    if (error instanceof AppError) {
      if (error.code === 'storage') this.options.log.write('storage failure', { procedure: name, message: messageOf(error.cause) })
      return error.toEnvelope()
    }
    this.options.log.write('failure', { procedure: name.slice(0, 60), message: messageOf(error) })
    return {
      code: 'internal',
      message: '程序内部出错，这一步没有完成，已保存的数据不受影响。请重试；仍不行，请在“设置”中查看日志并联系维护人员。',
      details: [],
    }
  }
}

function find(name: unknown): { name: string; procedure: Procedure } {
  if (typeof name === 'string') {
    const [featureName, procedureName, ...rest] = name.split('.')
    const features: Record<string, Record<string, Procedure>> = contract
    const feature = featureName !== undefined && Object.hasOwn(features, featureName) ? features[featureName] : undefined
    const procedure =
      feature && procedureName !== undefined && Object.hasOwn(feature, procedureName) ? feature[procedureName] : undefined
    if (procedure && rest.length === 0) return { name, procedure }
  }
  throw new AppError('unknown-procedure', '程序里没有这项功能。窗口可能是旧的，请重新打开。')
}

function invalidInput(error: z.ZodError): AppError {
  const details = error.issues.map((issue) => ({ field: issue.path.join('.'), message: chinese(issue) }))
  const first = details[0]?.message ?? '内容不完整。'
  return new AppError('invalid-input', `填写的内容有误，没有保存：${first}`, details)
}

/** Our schemas speak Chinese; zod's own defaults (a wrong type from a script) do not. */
function chinese(issue: z.core.$ZodIssue): string {
  return /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : '这一项的格式不对。'
}
