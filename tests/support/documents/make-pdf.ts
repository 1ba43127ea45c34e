export interface PlacedRun {
  text: string
  x: number
  y: number
  size?: number
}

/** A PDF whose pages hold these runs, in a Chinese font that is not embedded (as WPS makes them). A page without runs is white. */
export function makePdf(pages: readonly (readonly PlacedRun[])[]): Buffer {
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.map((_, i) => `${6 + i * 2} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> /DW 1000 /FontDescriptor 5 0 R >>',
    '<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 859 /Descent -141 /CapHeight 700 /StemV 80 >>',
  ]
  for (const [i, runs] of pages.entries()) {
    const content = runs.map(({ text, x, y, size = 16 }) => `BT /F1 ${size} Tf ${x} ${y} Td <${Buffer.from(text, 'utf16le').swap16().toString('hex')}> Tj ET`).join('\n')
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + i * 2} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    )
  }
  let file = '%PDF-1.7\n'
  const offsets = objects.map((object, i) => {
    const at = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(`${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`, 'latin1')
}

/** Lays lines out from the top left corner; long ones are broken after `characters`, as a page breaks them. */
export function setLines(lines: readonly string[], at: { x: number; top: number; characters: number; size?: number; leading?: number }): PlacedRun[] {
  const { x, top, characters, size = 16, leading = 29 } = at
  const broken = lines.flatMap((line) => line.match(new RegExp(`.{1,${characters}}`, 'gu')) ?? [])
  return broken.map((text, i) => ({ text, x, y: top - i * leading, size }))
}
