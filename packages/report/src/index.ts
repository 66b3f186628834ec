/** Renderings of a finished plan or report. Each is a pure function from values to text. */
export { grouped, place } from './groups.ts';
export { renderHtml } from './html.ts';
export { renderJson } from './json.ts';
export { renderMarkdown } from './markdown.ts';
export { count, type TextOptions } from './options.ts';
export { fileHead, type PreviewOptions, renderHunk, renderPreview } from './preview.ts';
export { renderSarif } from './sarif.ts';
export { renderLine, renderSummary, type SummaryOptions } from './summary.ts';
export { visible, visibleLine } from './visible.ts';
export { hanging, wrap } from './wrap.ts';
