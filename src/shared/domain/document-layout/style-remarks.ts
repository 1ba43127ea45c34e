/** What the style of a document asks of its words, told as advice: the page is laid out either way. */
import type { OfficialDocument } from './page-model'

/** 中共…委员会, …党工委, …党支部: the name of a party organisation, in full or short. */
export function isPartyOrgan(name: string): boolean {
  return /^(?:中共|中国共产党)|党(?:工)?委|党组|党总支|党支部|(?:纪律检查|纪工)委/.test(name)
}

/** Sentences for the clerk where head, number or text do not go with the style; empty when they do. */
export function styleRemarks(document: OfficialDocument): string[] {
  const { style, issuer, documentNumber } = document
  const remarks: string[] = []
  if (style === 'party' && issuer !== '' && !isPartyOrgan(issuer)) {
    remarks.push(`选的是党委文件，发文机关却是“${issuer}”。请核对发文机关，或改选政府文件。`)
  }
  if (style === 'government' && isPartyOrgan(issuer)) {
    remarks.push(`选的是政府文件，发文机关却是党组织“${issuer}”。请核对发文机关，或改选党委文件。`)
  }
  if (style === 'letter' && issuer.endsWith('文件')) remarks.push('信函格式的发文机关标志只用机关名称，版面上已略去“文件”二字。')
  if (style === 'plain' && documentNumber !== null) remarks.push('张贴式不印红头、发文字号和版记；发文字号仍随稿保存。')
  if (document.signatory !== null && document.withSeal) remarks.push('写了签发人职务，按加盖签名章排版，不再为机关印章留位。')
  return remarks
}
