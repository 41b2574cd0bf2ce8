import { readFile } from 'node:fs/promises';

/** How much memory a process holds, in MB (`VmRSS` of Linux); `undefined` when it is gone. */
export async function readMemory(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/** Reads the memory of a process every so often until it is stopped; `pid` is asked each time. */
export function sampleMemory(
  pid: () => number,
  everyMs: number,
  onSample: (megabytes: number, pid: number) => void,
): { stop(): void } {
  const timer = setInterval(async () => {
    const sampled = pid();
    const megabytes = await readMemory(sampled);
    if (megabytes !== undefined) onSample(megabytes, sampled);
  }, everyMs);
  return { stop: () => clearInterval(timer) };
}
