import { parseArgs } from 'node:util'

export const usage = `用法：npm start -- [选项]

  --browser        在浏览器中使用，不打开窗口程序
  --data-dir DIR   数据文件夹（不写则用系统给本程序的文件夹）
  --sample         用示例单位开始
  --help           显示本说明

在浏览器中使用时还可以写：
  --port N         本机端口（不写则任选一个空闲的）
  --token T        访问口令（不写则每次随机）
  --no-open        不自动打开浏览器`

/**
 * @typedef {object} StartOptions
 * @property {boolean} browser
 * @property {string | undefined} dataDir as it was typed
 * @property {string | undefined} port
 * @property {string | undefined} token
 * @property {boolean} open whether to open a browser window
 * @property {boolean} sample
 * @property {boolean} help
 */

/**
 * @param {readonly string[]} argv what follows the script's name
 * @returns {{ options: StartOptions } | { error: string }} the error is one line
 */
export function parseStartOptions(argv) {
  let values
  try {
    ;({ values } = parseArgs({
      args: [...argv],
      options: {
        browser: { type: 'boolean' },
        'data-dir': { type: 'string' },
        port: { type: 'string' },
        token: { type: 'string' },
        'no-open': { type: 'boolean' },
        sample: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }))
  } catch (error) {
    return { error: refusal(error, argv) }
  }
  const blank = Object.entries(values).find(([, value]) => value === '')
  if (blank !== undefined) return { error: `--${blank[0]} 后面不能为空。 / --${blank[0]} must not be empty.` }
  if (values.port !== undefined && !(/^\d{1,5}$/.test(values.port) && Number(values.port) <= 65535)) {
    return { error: `--port 应是 0 到 65535 之间的整数。 / --port takes a whole number from 0 to 65535.` }
  }
  return {
    options: {
      browser: values.browser ?? false,
      dataDir: values['data-dir'],
      port: values.port,
      token: values.token,
      open: !values['no-open'],
      sample: values.sample ?? false,
      help: values.help ?? false,
    },
  }
}

/**
 * @param {unknown} error what parseArgs threw
 * @param {readonly string[]} argv
 */
function refusal(error, argv) {
  if (!(error instanceof Error && 'code' in error)) throw error
  const quoted = (/'([^']*)'/.exec(error.message)?.[1] ?? argv.join(' ')).replace(/ <value>$/, '')
  switch (error.code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `不认识选项 ${quoted}，可用的选项见 npm start -- --help。 / Unknown option ${quoted}; see npm start -- --help.`
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return `多出了“${quoted}”，可用的选项见 npm start -- --help。 / Unexpected argument '${quoted}'; see npm start -- --help.`
    default:
      return `选项 ${quoted} 写得不对，用法见 npm start -- --help。 / Wrong use of ${quoted}; see npm start -- --help.`
  }
}

/**
 * The arguments of the two entries.
 * @param {StartOptions} options
 * @param {string | undefined} dataDir absolute
 */
export function entryArguments(options, dataDir) {
  const shared = [...(dataDir === undefined ? [] : [`--data-dir=${dataDir}`]), ...(options.sample ? ['--sample'] : [])]
  return {
    electron: shared,
    browser: [
      ...shared,
      ...(options.port === undefined ? [] : [`--port=${options.port}`]),
      ...(options.token === undefined ? [] : [`--token=${options.token}`]),
      ...(options.open ? [] : ['--no-open']),
    ],
  }
}
