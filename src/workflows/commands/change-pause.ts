import type { Person } from '../../contracts/person.ts';
import { namePause } from '../../people/name-pause.ts';
import { pause } from '../../people/pause.ts';
import { resume } from '../../people/resume.ts';
import type { WorkParts } from '../work-parts.ts';
import type { Command } from './parse-command.ts';

/** Pauses or resumes a tool, a person, a channel or everything, and says so. */
export async function changePause(
  parts: WorkParts,
  actor: Person,
  command: Extract<Command, { name: 'pause' | 'resume' }>,
): Promise<string> {
  const { database } = parts;
  const what = command.kind === 'everything' ? 'everything' : `the ${namePause(command)}`;
  if (command.name === 'pause') {
    await pause(database, actor, { kind: command.kind, target: command.target, reason: command.reason });
    return `Paused ${what}. Nothing of it is proposed, approved or done until an administrator says “resume ${namePause(command)}”.`;
  }
  const wasPaused = await resume(database, actor, { kind: command.kind, target: command.target });
  return wasPaused ? `Resumed ${what}.` : `Nothing to resume: ${what} was not paused.`;
}
