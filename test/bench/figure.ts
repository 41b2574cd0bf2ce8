/** One measured figure, and what it has to be. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** The bound that it must keep; absent where it is only reported. */
  target?: { most: number } | { least: number };
  /** How many measurements it is made of. */
  of?: number;
}

/** Whether a figure keeps its bound. */
export function isKept({ value, target }: Figure): boolean {
  if (target === undefined) return true;
  return 'most' in target ? value <= target.most : value >= target.least;
}

function describeTarget({ target }: Figure): string {
  if (target === undefined) return '';
  return 'most' in target ? `at most ${target.most}` : `at least ${target.least}`;
}

const rounded = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2));

/** The figures as a table of text. */
export function toTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.name,
    `${rounded(figure.value)} ${figure.unit}`,
    describeTarget(figure),
    isKept(figure) ? '' : 'MISSED',
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map(([name = '', value = '', target = '', missed = '']) =>
      `${name.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)}  ${target.padEnd(widths[2] ?? 0)}  ${missed}`.trimEnd(),
    )
    .join('\n');
}
