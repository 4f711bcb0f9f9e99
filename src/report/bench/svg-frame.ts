/**
 * What makes a drawing a picture that can stand alone: a name and a description for those who cannot see it, and
 * colours for a dark page.
 */
import { createHash } from 'node:crypto'

export interface Words {
  /** The accessible name. */
  readonly title: string
  /** What the picture shows, with its figures. */
  readonly description: string
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** Colours of what is not data, on a light page; the style below has those for a dark one. */
export const INK = '#1f2328'
export const FAINT_INK = '#59636e'
export const GRID = '#d8dee4'
export const AXIS = '#848d97'

/** Only known to a browser. Rules of a style come before the colours that vega writes on each element. */
const DARK_STYLE = [
  '@media screen and (prefers-color-scheme: dark) {',
  '.solvebench-picture text { fill: #e6edf3 }',
  '.solvebench-picture .faint_marks text, .solvebench-picture .role-axis-label text { fill: #9da7b1 }',
  '.solvebench-picture .role-axis-grid line, .solvebench-picture .grid_marks line { stroke: #30363d }',
  '.solvebench-picture .role-axis-tick line, .solvebench-picture .role-axis-domain line { stroke: #7d8590 }',
  '}',
].join(' ')

export function picture(content: string, { width, height }: Size, { title, description }: Words): string {
  // Several pictures may be put into one page.
  const id = createHash('sha256').update(`${title}\n${description}\n${content}`).digest('hex').slice(0, 12)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="solvebench-picture" role="img"`,
    ` aria-labelledby="title-${id} desc-${id}"`,
    ` width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title id="title-${id}">${escapeXml(title)}</title>`,
    `<desc id="desc-${id}">${escapeXml(description)}</desc>`,
    `<style>${DARK_STYLE}</style>`,
    `${content}</svg>\n`,
  ].join('')
}

/** For a result that has nothing in it yet. */
export function emptyPicture(words: Words): string {
  const text = `<text x="24" y="48" font-family="sans-serif" font-size="14" fill="${INK}">`
  return picture(`${text}${escapeXml(words.title)}</text>`, { width: 720, height: 80 }, words)
}

/** For XML and for HTML, as text or in double quotes. */
export function escapeXml(text: string): string {
  return withoutControls(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** XML has no way to write most control characters, nor half a surrogate pair. */
export function withoutControls(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what this looks for
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
}
