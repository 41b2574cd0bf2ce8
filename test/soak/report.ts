import { median, percentile } from '../bench/percentile.ts';
import type { Logbook, Timing } from './logbook.ts';
import type { SoakOptions } from './read-options.ts';
import type { Life, ServerLives } from './server-lives.ts';

/** Everything that a soak has found out. */
export interface SoakReport {
  options: SoakOptions;
  kills: number;
  messages: number;
  actions: number;
  counts: Record<string, number>;
  /** Milliseconds from saying to hearing, where the server lived through both. */
  turns: { count: number; p50: number; p95: number };
  minutes: { minute: number; turns: number; p50: number; p95: number }[];
  /** Megabytes; of every process that lived long enough to tell. */
  memory: { readyAtMs: number; startMs: number; start: number; early: number; late: number; most: number }[];
  violations: string[];
}

/** How much more memory a process may hold at its end than once it was warm, as a share and in megabytes. */
const flatShare = 1.15;
const flatMegabytes = 25;

const summarize = (timings: Timing[]) => {
  const times = timings.filter(({ crossedKill }) => !crossedKill).map(({ tookMs }) => tookMs);
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
};

function describeMemory({ readyAtMs, startMs, memory }: Life) {
  const fifth = Math.floor(memory.length / 5);
  return {
    readyAtMs,
    startMs,
    start: Math.round(memory[0] ?? 0),
    early: Math.round(median(memory.slice(fifth, 2 * fifth))),
    late: Math.round(median(memory.slice(-fifth))),
    most: Math.round(Math.max(...memory)),
  };
}

/** Whether the last process, which nobody killed, held its memory flat; where it lived too short a time, nobody knows. */
export function checkMemory({ lives }: ServerLives, book: Logbook): void {
  const warm = lives.at(-1)?.warmMemory ?? [];
  const fifth = Math.floor(warm.length / 5);
  if (fifth < 3) {
    book.count('memory not judged: the last process lived too short');
    return;
  }
  const first = Math.round(median(warm.slice(0, fifth)));
  const last = Math.round(median(warm.slice(-fifth)));
  book.count(`memory of the last process: ${first} MB once warm, ${last} MB at its end`);
  if (last > first * flatShare + flatMegabytes) {
    book.violate(`memory is not flat: ${first} MB once warm and ${last} MB at the end of one process`);
  }
}

/** Puts the figures together. */
export function buildReport(options: SoakOptions, book: Logbook, server: ServerLives): SoakReport {
  const minutes = new Map<number, Timing[]>();
  for (const timing of book.timings) {
    const minute = Math.floor((timing.atMs + timing.tookMs) / 60_000) + 1;
    minutes.set(minute, [...(minutes.get(minute) ?? []), timing]);
  }
  return {
    options,
    kills: server.kills(),
    messages: book.messages.length,
    actions: book.cases.size,
    counts: Object.fromEntries([...book.counts].sort(([left], [right]) => (left < right ? -1 : 1))),
    turns: { count: book.timings.length, ...summarize(book.timings) },
    minutes: [...minutes]
      .sort(([left], [right]) => left - right)
      .map(([minute, timings]) => ({ minute, turns: timings.length, ...summarize(timings) })),
    memory: server.lives.filter(({ memory }) => memory.length >= 5).map(describeMemory),
    violations: book.violations,
  };
}

/** A line about the run so far. */
export function describeProgress(book: Logbook, server: ServerLives): string {
  const minutes = (Date.now() - book.startedAt) / 60_000;
  const recent = book.timings.filter(({ atMs }) => atMs > (minutes - 1) * 60_000);
  const { p50, p95 } = summarize(recent);
  return (
    `${minutes.toFixed(1)} min: ${book.messages.length} messages, ${book.cases.size} actions, ` +
    `${server.kills()} kills; last minute ${recent.length} turns, p50 ${p50} ms, p95 ${p95} ms; ` +
    `${Math.round(server.lives.at(-1)?.memory.at(-1) ?? 0)} MB; ${book.violations.length} violations`
  );
}

/** The report as a person reads it. */
export function formatReport(report: SoakReport): string {
  const { turns } = report;
  const lines = [
    `${report.messages} messages, ${report.actions} actions, ${report.kills} kills`,
    `turns: ${turns.count}, p50 ${turns.p50} ms, p95 ${turns.p95} ms (where no kill came between)`,
    '',
    'minute  turns  p50 ms  p95 ms',
    ...report.minutes.map(
      ({ minute, turns: count, p50, p95 }) =>
        `${String(minute).padStart(6)}${String(count).padStart(7)}${String(p50).padStart(8)}${String(p95).padStart(8)}`,
    ),
    '',
    'memory of each process in MB: at its start, in the second and in the last fifth of its life, the most',
    ...report.memory.map(
      ({ readyAtMs, start, early, late, most }) =>
        `${(readyAtMs / 60_000).toFixed(1).padStart(6)} min${String(start).padStart(6)}${String(early).padStart(6)}${String(late).padStart(6)}${String(most).padStart(6)}`,
    ),
    '',
    ...Object.entries(report.counts).map(([name, count]) => `${name}: ${count}`),
    '',
    report.violations.length === 0 ? 'No violation.' : `${report.violations.length} VIOLATIONS`,
    ...report.violations.slice(0, 50),
  ];
  return lines.join('\n');
}
