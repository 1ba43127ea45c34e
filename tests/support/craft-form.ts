import { craftXlsx, row, text } from './craft-xlsx'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006'

/** Bytes that no text decoder leaves as they are. */
const PICTURE = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f0003860180db2d0d9d0000000049454e44ae426082', 'hex')

const part = (name: string, type: string): string => `<Override PartName="/xl/${name}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`
const relations = (...entries: [id: string, type: string, target: string][]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${entries.map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`

const anchor = (from: number, to: number, inside: string, editAs = ''): string =>
  `<xdr:twoCellAnchor${editAs}><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${from}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${to}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>${inside}<xdr:clientData/></xdr:twoCellAnchor>`
const shape = (id: number, words: string): string =>
  `<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="${id}" name="文本框 ${id}"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="300000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:lstStyle/><a:p>${words}</a:p></xdr:txBody></xdr:sp>`
const picture = `<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="9" name="图"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="r1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic>`

export const FORM = {
  strings: `<si><r><rPr><b/><sz val="16"/></rPr><t>{{单</t></r><r><rPr><sz val="16"/></rPr><t xml:space="preserve">位}} 花名册</t></r><rPh sb="0" eb="1"><t>dānwèi</t></rPh></si><si><t>{{名单.姓名}}</t></si><si><t>合计 &amp; 负责人</t></si><si><t>负责人：{{负责人}}</t></si>`,
  rows:
    row(1, '<c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1"/>') +
    row(2, `${text('A2', '填报单位：｛｛填报单位｝｝')}${text('D2', '日期：{{ 截至日期：年月日 }}')}`) +
    row(3, ['序号', '姓名', '性别', '津贴', '两倍', '备注'].map((word, at) => text(`${'ABCDEF'[at]}3`, word)).join('')) +
    `<row r="4" ht="30" customHeight="1">${text('A4', '{{名单.序号}}')}<c r="B4" s="2" t="s"><v>1</v></c>${text('C4', '{{名单.性别}}')}<c r="D4" s="3" t="inlineStr"><is><t>{{名单.津贴}}</t></is></c><c r="E4"><f>D4*2</f><v>0</v></c>${text('F4', '{{名单.备注}}')}<c r="G4" s="2"/></row>` +
    row(5, '<c r="A5" t="s"><v>2</v></c><c r="D5"><f>SUM(D4:D4)</f><v>0</v></c><c r="E5"><f>COUNTA(B4)</f><v>1</v></c><c r="H5"><f t="shared" ref="H5:H6" si="0">D5+$D$4</f><v>0</v></c>') +
    row(6, '<c r="A6" t="s"><v>3</v></c><c r="D6"><v>7</v></c><c r="H6"><f t="shared" si="0"/><v>0</v></c>') +
    row(9, text('A9', '{{不认识}}')),
  before: `<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:H9"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A6" sqref="A6 B4"/></sheetView></sheetViews><cols><col min="1" max="1" width="9.5" customWidth="1"/></cols>`,
  after: `<autoFilter ref="A3:F4"/><mergeCells count="4"><mergeCell ref="A1:F1"/><mergeCell ref="F4:G4"/><mergeCell ref="A6:C7"/><mergeCell ref="I3:I5"/></mergeCells><conditionalFormatting sqref="D4"><cfRule type="expression" dxfId="0" priority="1"><formula>D4&gt;SUM($D$4:$D$4)/2</formula></cfRule></conditionalFormatting><dataValidations count="1"><dataValidation type="list" allowBlank="1" showInputMessage="1" prompt="选 r=&quot;男&quot;" sqref="C4 C9"><formula1>"男,女"</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref="A9" location="名册!A6" display="跳"/></hyperlinks><printOptions horizontalCentered="1"/><pageMargins left="0.3" right="0.3" top="0.5" bottom="0.5" header="0.2" footer="0.2"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddHeader>&amp;C&amp;14{{单位}}</oddHeader><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter><rowBreaks count="1" manualBreakCount="1"><brk id="5" max="16383" man="1"/></rowBreaks><drawing r:id="d"/><legacyDrawing r:id="v"/><extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list" allowBlank="1"><x14:formula1><xm:f>选项!$A$1:$A$2</xm:f></x14:formula1><xm:sqref>F4 F6</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>`,
}

/** A form as an office has it: rich text, merged cells, validations of both kinds, shapes, a picture, a comment, names, print set-up, formulas. */
export function craftForm(path: string): Promise<string> {
  const sheet = (inside: string): string => `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}">${inside}</worksheet>`
  return craftXlsx(path, {
    sheets: [
      { name: '名册', xml: sheet(`${FORM.before}<sheetData>${FORM.rows}</sheetData>${FORM.after}`) },
      { name: '选项', xml: sheet(`<sheetData>${row(1, `${text('A1', '好')}<c r="B1"><f>名册!D5+SUM(名册!D4)</f><v>0</v></c>`)}${row(2, text('A2', '中'))}</sheetData><!-- 保留 -->`) },
    ],
    sharedStrings: FORM.strings,
    styles: `<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf applyAlignment="1"><alignment horizontal="center"/></xf><xf borderId="1" applyBorder="1"/><xf numFmtId="2" borderId="1" applyNumberFormat="1" applyBorder="1"/></cellXfs><dxfs count="1"><dxf><font><b/></font></dxf></dxfs>`,
    more: {
      '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>${part('workbook.xml', 'spreadsheetml.sheet.main')}${part('worksheets/sheet1.xml', 'spreadsheetml.worksheet')}${part('worksheets/sheet2.xml', 'spreadsheetml.worksheet')}${part('styles.xml', 'spreadsheetml.styles')}${part('sharedStrings.xml', 'spreadsheetml.sharedStrings')}${part('calcChain.xml', 'spreadsheetml.calcChain')}${part('comments1.xml', 'spreadsheetml.comments')}${part('drawings/drawing1.xml', 'drawing')}</Types>`,
      'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr/><sheets><sheet name="名册" sheetId="1" r:id="s0"/><sheet name="选项" sheetId="2" r:id="s1"/></sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">名册!$A$1:$F$6</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">名册!$1:$3</definedName><definedName name="合计格">名册!$D$5</definedName></definedNames><calcPr calcId="191029"/></workbook>`,
      'xl/_rels/workbook.xml.rels': relations(['s0', 'worksheet', 'worksheets/sheet1.xml'], ['s1', 'worksheet', 'worksheets/sheet2.xml'], ['t', 'sharedStrings', 'sharedStrings.xml'], ['y', 'styles', 'styles.xml'], ['c', 'calcChain', 'calcChain.xml']),
      'xl/calcChain.xml': `<calcChain xmlns="${MAIN}"><c r="D5" i="1"/></calcChain>`,
      'xl/worksheets/_rels/sheet1.xml.rels': relations(['d', 'drawing', '../drawings/drawing1.xml'], ['v', 'vmlDrawing', '../drawings/vmlDrawing1.vml'], ['m', 'comments', '/xl/comments1.xml']),
      'xl/drawings/_rels/drawing1.xml.rels': relations(['r1', 'image', '../media/image1.png']),
      'xl/drawings/drawing1.xml': `<xdr:wsDr xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:a="${DRAWING}/main" xmlns:r="${OFFICE}">${anchor(6, 8, shape(2, '<a:r><a:rPr lang="zh-CN" b="1"/><a:t>盖章：{{单</a:t></a:r><a:r><a:rPr lang="zh-CN"/><a:t>位}}</a:t></a:r>'))}${anchor(3, 5, shape(3, '<a:r><a:t>不随单元格变</a:t></a:r>'), ' editAs="absolute"')}${anchor(2, 5, picture, ' editAs="oneCell"')}</xdr:wsDr>`,
      'xl/drawings/vmlDrawing1.vml': `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/><v:shape id="_x0000_s1025" type="#_x0000_t202" style="visibility:hidden" o:insetmode="auto"><v:textbox><div>一<br>二</div></v:textbox><x:ClientData ObjectType="Note"><x:Anchor>\n 4, 15, 4, 10, 6, 15, 8, 4</x:Anchor><x:Row>5</x:Row><x:Column>3</x:Column></x:ClientData></v:shape></xml>`,
      'xl/comments1.xml': `<comments xmlns="${MAIN}"><authors><author>甲</author></authors><commentList><comment ref="D6" authorId="0"><text><t>这里手填</t></text></comment></commentList></comments>`,
      'xl/charts/chart1.xml': `<c:chartSpace xmlns:c="${DRAWING}/chart"><c:f>名册!$D$4</c:f><c:f>'名册'!$B$4:$B$4</c:f><c:f>名册!$D$3</c:f></c:chartSpace>`,
      'xl/media/image1.png': PICTURE,
    },
  })
}
