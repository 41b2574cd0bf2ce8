import { readOptions } from './read-options.ts';
import { type LoadReport, runLoad, type WaveReport } from './run-load.ts';

const formatWave = ({ name, turns, perSecond, p50, p95, p99, acknowledgedP99 }: WaveReport) =>
  `${name}: ${turns} turns, ${perSecond} a second, p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms; ` +
  `acknowledged p99 ${acknowledgedP99} ms\n`;

function formatReport({ setUpSeconds, memory, violations }: LoadReport): string {
  return [
    `set up in ${setUpSeconds} s; memory ${memory.start} MB at the start, ${memory.most} MB at most, ${memory.end} MB at the end`,
    violations.length === 0 ? 'No violation.' : `${violations.length} VIOLATIONS`,
    ...violations.slice(0, 50),
  ].join('\n');
}

/** Very many conversations at once in one process: who waits for whom, and is anything lost? Ends with 1 on any violation. */
const report = await runLoad(readOptions(process.argv.slice(2)), (wave) =>
  process.stdout.write(formatWave(wave)),
);
process.stdout.write(`${formatReport(report)}\n\n${JSON.stringify(report)}\n`);
process.exitCode = report.violations.length === 0 ? 0 : 1;
