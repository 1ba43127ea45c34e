/** Runs one task at a time in the order they came: two transactions never interleave on a connection. */
export class WriteQueue {
  private tail: Promise<unknown> = Promise.resolve()

  run<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.tail.then(task, task)
    this.tail = result.catch(() => undefined)
    return result
  }

  /** Resolves when everything queued so far is done. */
  async idle(): Promise<void> {
    await this.tail
  }
}
