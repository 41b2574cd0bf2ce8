import { readFileSync } from 'node:fs';

/**
 * Loaded before Deskhand into its process, it sets the process's clock off by the milliseconds that the file of
 * `CLOCK_SHIFT` holds, from one moment to the next when they change. Timers go on as they were, as they do when the
 * clock of a machine is set. Deskhand itself knows nothing of it.
 */
const file = process.env.CLOCK_SHIFT ?? '';
const lookMilliseconds = 50;
const TrueDate = Date;
let shift = 0;

function look(): void {
  try {
    shift = Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    shift = 0;
  }
}
look();
setInterval(look, lookMilliseconds).unref();

const now = () => TrueDate.now() + shift;

globalThis.Date = new Proxy(TrueDate, {
  construct: (target, given, newTarget) =>
    Reflect.construct(
      target,
      given.length === 0 ? [now()] : given,
      newTarget === ShiftedDate ? target : newTarget,
    ),
  apply: () => new TrueDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
const ShiftedDate = globalThis.Date;
