/** The walls between the rooms: an arrow never points up, and no feature reaches into another. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-stands-alone',
      comment: 'what both processes speak knows neither of them',
      severity: 'error',
      from: { path: '^src/shared' },
      to: { path: '^src/(main|preload|renderer)' },
    },
    {
      name: 'domain-is-pure',
      comment: 'rules do no I/O and know no contract',
      severity: 'error',
      from: { path: '^src/shared/domain' },
      to: { path: '^src/shared/contract|^(node:)?(fs|path|os|net|http|crypto|child_process)(/|$)|^electron$' },
    },
    {
      name: 'renderer-knows-no-main',
      severity: 'error',
      from: { path: '^src/renderer' },
      to: { path: '^src/(main|preload)|^electron$|^node_modules/(typeorm|sqlite3)' },
    },
    {
      name: 'main-knows-no-renderer',
      severity: 'error',
      from: { path: '^src/(main|preload)' },
      to: { path: '^src/renderer|^node_modules/(vue|pinia|element-plus)' },
    },
    {
      name: 'main-features-keep-to-themselves',
      severity: 'error',
      from: { path: '^src/main/features/([^/]+)/' },
      to: { path: '^src/main/features/', pathNot: '^src/main/features/($1|settings)/' },
    },
    {
      name: 'renderer-features-keep-to-themselves',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/', pathNot: '^src/renderer/features/$1/' },
    },
    {
      name: 'components-know-no-feature',
      severity: 'error',
      from: { path: '^src/renderer/components/' },
      to: { path: '^src/renderer/features/' },
    },
    {
      name: 'store-knows-no-feature',
      severity: 'error',
      from: { path: '^src/main/(store|documents|rpc)/' },
      to: { path: '^src/main/features/' },
    },
    {
      name: 'electron-only-in-the-shell',
      comment: 'browser mode runs without Electron, so only the shell may know it',
      severity: 'error',
      from: { path: '^src/main/', pathNot: '^src/main/(index\\.ts|electron/)' },
      to: { path: '^electron$|node_modules/electron' },
    },
    {
      name: 'driver-in-one-file',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/store/' },
      to: { path: 'node_modules/sqlite3' },
    },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: '\\.d\\.ts$|^src/renderer/index\\.html' }, to: {} },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^(electron|pinia)$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.vue', '.js', '.mjs', '.cjs'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
