import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const preload = new URL('./shift-clock.ts', import.meta.url).href;
/** By then the process has seen it. */
const seenWithinMs = 200;

/** The clock of one process, to be set off at will. */
export interface ShiftableClock {
  /** What the process has to be started with. */
  settings: Record<string, string>;
  /** Sets it off by so much from now on. */
  shift(milliseconds: number): Promise<void>;
  remove(): void;
}

/** Makes one that is right, or off from the start. */
export function makeShiftableClock(milliseconds = 0): ShiftableClock {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-clock-'));
  const file = join(folder, 'shift');
  writeFileSync(file, String(milliseconds));
  return {
    settings: { NODE_OPTIONS: `--import tsx --import ${preload}`, CLOCK_SHIFT: file },
    async shift(wanted) {
      writeFileSync(file, String(wanted));
      await delay(seenWithinMs);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
