/**
 * On which lines findings and edits of a report stand: of the file before, or of the file after once it was written.
 */
import { editsOf } from './diff-changes.ts';
import type { Edit, FilePlan, Span } from './model.ts';
import type { ReportEdit } from './report.ts';
import { lineStarts, linesOf } from './source-text.ts';

/** From a span of the text before to lines, 1-based, both included. */
type Lines = (span: Span) => { line: number; endLine: number };

/** Lines of the text before. */
export function linesBefore(file: FilePlan): Lines {
  const starts = lineStarts(file.before);
  return (span) => linesOf(starts, span);
}

/** Lines of the text after: what an edit replaced inside the span, or at its ends, belongs to it. */
export function linesAfter(file: FilePlan): Lines {
  const starts = lineStarts(file.after);
  const edits = editsOf(file.findings);
  const move = (offset: number, end: boolean): number => {
    let shift = 0;
    for (const edit of edits) {
      if (edit.end < offset || (edit.end === offset && (end || edit.start < offset)))
        shift += edit.text.length - (edit.end - edit.start);
      else if (edit.start < offset) return edit.start + shift + (end ? edit.text.length : 0);
      else break;
    }
    return offset + shift;
  };
  return (span) => {
    const start = move(span.start, false);
    const inside = edits.find((e) => e.start < span.start && e.end > span.start);
    const from = inside ? Math.min(start, move(inside.start, false)) : start;
    return linesOf(starts, { start: from, end: Math.max(from, move(span.end, true)) });
  };
}

/** The lines that each edit may change; the line after it too when the edit joins that one to what precedes it. */
export function editLines(file: FilePlan): ReportEdit[] {
  const starts = lineStarts(file.before);
  const joins = (edit: Edit) =>
    edit.end > edit.start &&
    file.before[edit.end - 1] === '\n' &&
    !edit.text.endsWith('\n') &&
    !(edit.text === '' && (edit.start === 0 || file.before[edit.start - 1] === '\n'));
  const out: ReportEdit[] = [];
  for (const finding of file.findings) {
    if (finding.confidence === 'manual') continue;
    for (const edit of finding.edits) {
      const { line, endLine } = linesOf(starts, edit);
      out.push({
        line,
        endLine: endLine + (joins(edit) ? 1 : 0),
        rule: finding.rule,
        confidence: finding.confidence,
      });
    }
  }
  return out.sort((a, b) => a.line - b.line || a.endLine - b.endLine);
}
