import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { EventMap } from '@shared/contract/events'

/** The program's Chinese menu. Items of our own are told to the window, which knows what to do. */
export function buildMenu(choose: (item: EventMap['menu']['item']) => void): Menu {
  const own = (label: string, item: EventMap['menu']['item'], accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => choose(item),
    ...(accelerator === undefined ? {} : { accelerator }),
  })
  return Menu.buildFromTemplate([
    {
      label: '文件(&F)',
      submenu: [
        own('立即备份', 'back-up', 'CmdOrCtrl+Shift+B'),
        own('设置…', 'settings', 'CmdOrCtrl+,'),
        { type: 'separator' },
        { label: '退出', role: 'quit' },
      ],
    },
    {
      label: '编辑(&E)',
      submenu: [
        { label: '撤销输入', role: 'undo' },
        { label: '重做输入', role: 'redo' },
        { type: 'separator' },
        { label: '剪切', role: 'cut' },
        { label: '复制', role: 'copy' },
        { label: '粘贴', role: 'paste' },
        { label: '全选', role: 'selectAll' },
      ],
    },
    {
      label: '查看(&V)',
      submenu: [
        { label: '重新载入窗口', role: 'reload' },
        { type: 'separator' },
        { label: '放大', role: 'zoomIn' },
        { label: '缩小', role: 'zoomOut' },
        { label: '实际大小', role: 'resetZoom' },
        { type: 'separator' },
        { label: '全屏', role: 'togglefullscreen' },
      ],
    },
    { label: '帮助(&H)', submenu: [own('关于网格台账', 'about')] },
  ])
}
