/** Opens the print dialog for a whole HTML document, in a frame of its own; nothing of the window is printed. */
export function printHtml(html: string, title: string): void {
  const frame = document.createElement('iframe')
  frame.title = '打印'
  frame.style.cssText = 'position:fixed;width:0;height:0;border:0;visibility:hidden'
  frame.srcdoc = html
  frame.addEventListener('load', () => {
    const pages = frame.contentWindow
    if (!pages) return
    pages.addEventListener('afterprint', () => frame.remove(), { once: true })
    // The browser proposes the window's own title as the PDF's name.
    const own = document.title
    document.title = title
    pages.print()
    document.title = own
  })
  document.body.append(frame)
}
