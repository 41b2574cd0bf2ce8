import type { ActionView, MarkedLine } from '../../contracts/action.ts';
import type { Source } from '../../contracts/source.ts';

const refWidth = 6;

/** A source in words: `the mail “Invoice 14” from billing@far.example, from outside`. */
export function describeSource(source: Source): string {
  const author = source.author ? ` by ${source.author}` : '';
  return `the ${source.kind} “${source.title}”${author}${source.trust === 'external' ? ', from outside' : ''}`;
}

/** A label and its value; further lines of the value stand under its first. */
function showLine(line: MarkedLine, width: number): string[] {
  const [first = '', ...rest] = line.value.split('\n');
  const mark = line.source ? [`${' '.repeat(width)}  ! This comes from ${describeSource(line.source)}.`] : [];
  return [
    `${line.label.padEnd(width)}  ${first}`,
    ...rest.map((more) => `${' '.repeat(width)}  ${more}`),
    ...mark,
  ];
}

/** An action as the lines of a card: all that a person must have seen before they say yes. */
export function showCard(action: ActionView, number?: number): string[] {
  const width = Math.max(0, ...action.preview.map((line) => line.label.length));
  const details = [
    ...action.preview.flatMap((line) => showLine(line, width)),
    ...action.warnings.map((warning) => `! ${warning}`),
    ...(action.risk.level === 'high'
      ? [`! High risk${action.risk.reason ? `: ${action.risk.reason}` : ''}`]
      : []),
    ...(action.waitingFor ? [`Needs the approval of ${action.waitingFor}.`] : []),
    action.reversibilityText,
  ];
  const mark = number === undefined ? '' : `${number}. `;
  const indent = ' '.repeat(mark.length + refWidth + 2);
  return [
    `${mark}${action.ref.padEnd(refWidth)}  ${action.summary}`,
    ...details.map((line) => `${indent}${line}`),
  ];
}
