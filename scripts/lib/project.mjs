import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** The oldest Node that the build tools run on. */
const oldestNode = { major: 20, minor: 19 }

/**
 * Whether this Node can build and start the program.
 * @param {string} version such as '20.19.2'
 */
export function nodeIsRecentEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > oldestNode.major || (major === oldestNode.major && minor >= oldestNode.minor)
}

/**
 * The packages of package.json, which pins exact versions, that are not installed in that version.
 * @param {string} root
 * @returns {string[]} names, in the order of package.json
 */
export function missingPackages(root) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
  return wanted.filter(([name, version]) => installedVersion(root, name) !== version).map(([name]) => name)
}

/**
 * @param {string} root
 * @param {string} name
 */
function installedVersion(root, name) {
  const path = join(root, 'node_modules', name, 'package.json')
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).version : undefined
}

/**
 * Why the commands cannot run here at all, as one line for whoever typed them; undefined when they can.
 * @param {string} root
 * @returns {string | undefined}
 */
export function obstacle(root) {
  if (!nodeIsRecentEnough(process.versions.node)) {
    const oldest = `${oldestNode.major}.${oldestNode.minor}`
    return `需要 Node.js ${oldest} 或更新的版本，现在用的是 ${process.versions.node}。 / Node.js ${oldest} or newer is needed; this is ${process.versions.node}.`
  }
  const missing = missingPackages(root)
  if (missing.length === 0) return undefined
  return `依赖尚未装好（缺 ${missing.length} 个，如 ${missing[0]}），请先在本文件夹运行 npm ci。 / Dependencies are not installed: run \`npm ci\` in this folder first.`
}
