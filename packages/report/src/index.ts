/** Renderings of a finished plan or report. Each is a pure function from values to text. */

export { renderGithub } from './github.ts';
export { grouped, place } from './groups.ts';
export { type HtmlInput, renderHtml } from './html/page.ts';
export { renderJson } from './json.ts';
export { renderMarkdown } from './markdown.ts';
export { count, type TextOptions } from './options.ts';
export { fileHead, type PreviewOptions, renderHunk, renderPreview } from './preview.ts';
export { renderSarif, type SarifInput } from './sarif.ts';
export { renderLine, renderSummary, type SummaryOptions } from './summary.ts';
export { visible, visibleLine } from './visible.ts';
export { hanging, wrap } from './wrap.ts';
