/** The part of d3-org-chart that is measured; it has no types of its own. */
declare module 'd3-org-chart' {
  interface State {
    root: unknown
    flexTreeLayout: (root: unknown) => unknown
  }

  export class OrgChart<Row extends object> {
    container(selector: string): this
    data(rows: Row[]): this
    svgHeight(height: number): this
    duration(milliseconds: number): this
    nodeWidth(width: () => number): this
    nodeHeight(height: () => number): this
    minPagingVisibleNodes(count: () => number): this
    nodeContent(content: (node: { data: Row }) => string): this
    getChartState(): State
    render(): this
    expandAll(): this
    setCentered(id: string): this
    fit(options: { animate: boolean }): this
    setLayouts(options: { expandNodesFirst: boolean }): void
    calculateCompactFlexDimensions(root: unknown): void
    calculateCompactFlexPositions(root: unknown): void
  }
}
