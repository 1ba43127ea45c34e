import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router'

/** Pages in the order of the navigation; the address holds page, record, filter and day. */
export const pages: (RouteRecordRaw & { path: string; meta: { title: string } })[] = [
  { path: '/workbench', meta: { title: '工作台' }, component: () => import('./features/workbench/WorkbenchPage.vue') },
  { path: '/organisations', meta: { title: '组织' }, component: () => import('./features/organisations/OrganisationsPage.vue') },
  { path: '/people', meta: { title: '人员' }, component: () => import('./features/people/PeoplePage.vue') },
  { path: '/grids', meta: { title: '网格' }, component: () => import('./features/grids/GridsPage.vue') },
  { path: '/posts', meta: { title: '岗位任免' }, component: () => import('./features/posts/PostsPage.vue') },
  { path: '/notices', meta: { title: '通知' }, component: () => import('./features/notices/NoticesPage.vue') },
  {
    path: '/chart',
    meta: { title: '架构图' },
    component: () => import('./features/chart/ChartPage.vue'),
    // Records open beside the chart, which knows nothing of their features.
    children: [
      {
        path: '',
        components: {
          organisation: () => import('./features/organisations/OrganisationPane.vue'),
          grid: () => import('./features/grids/GridPane.vue'),
          person: () => import('./features/people/PersonPane.vue'),
        },
      },
    ],
  },
  { path: '/coverage', meta: { title: '覆盖' }, component: () => import('./features/coverage/CoveragePage.vue') },
  { path: '/checks', meta: { title: '检查' }, component: () => import('./features/checks/ChecksPage.vue') },
  { path: '/due', meta: { title: '到期' }, component: () => import('./features/due/DuePage.vue') },
  { path: '/matters', meta: { title: '事项' }, component: () => import('./features/matters/MattersPage.vue') },
  { path: '/spreadsheets', meta: { title: '表格' }, component: () => import('./features/sheets/SpreadsheetsPage.vue') },
  { path: '/settings', meta: { title: '设置' }, component: () => import('./features/settings/SettingsPage.vue') },
]

/** Pages that are reached from a page of the navigation. */
const innerPages: RouteRecordRaw[] = [
  { path: '/workbench/changes', component: () => import('./features/workbench/ChangesPage.vue') },
  { path: '/workbench/comparison', component: () => import('./features/comparison/ComparisonPage.vue') },
  { path: '/people/duplicates', component: () => import('./features/duplicates/DuplicatesPage.vue') },
  { path: '/grids/report-ins', component: () => import('./features/report-ins/ReportInsPage.vue') },
  { path: '/grids/staffing', component: () => import('./features/grid-staffing/StaffingPage.vue') },
  { path: '/grids/papers', component: () => import('./features/grid-papers/PapersPage.vue') },
  { path: '/spreadsheets/import', component: () => import('./features/imports/ImportPage.vue') },
  { path: '/notices/issue', component: () => import('./features/notices/IssuePage.vue') },
  { path: '/notices/numbers', component: () => import('./features/numbers/NumbersPage.vue') },
  { path: '/notices/read', component: () => import('./features/notices/ReadNoticePage.vue') },
  { path: '/spreadsheets/templates', component: () => import('./features/templates/TemplatesPage.vue') },
  { path: '/notices/paper', component: () => import('./features/documents/PaperPage.vue') },
  { path: '/notices/compose', component: () => import('./features/documents/ComposePage.vue') },
]

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [...pages, ...innerPages, { path: '/:rest(.*)*', redirect: '/workbench' }],
})
