import { UsageError } from '../../errors/usage-error.ts';
import { formatTime } from '../../lib/format-time.ts';
import type { Pause } from '../../store/pauses.ts';
import { formatTable } from '../format-table.ts';
import type { RestClient } from '../rest-client.ts';
import { say } from '../say.ts';
import type { PeopleCall } from './people-call.ts';

const kinds = ['everything', 'tool', 'person', 'channel'];

function readTarget(words: string[]): { kind: string; target: string; text: string } {
  const [kind = '', target] = words;
  if (!kinds.includes(kind)) {
    throw new UsageError(
      `“${kind}” cannot be paused. Say everything, tool NAME, person EMAIL or channel ID.`,
    );
  }
  if (kind === 'everything') {
    if (target !== undefined) throw new UsageError('“everything” takes no name after it.');
    return { kind, target: '*', text: 'everything' };
  }
  if (target === undefined) throw new UsageError(`Name the ${kind}.`);
  return { kind, target, text: `the ${kind} ${target}` };
}

/** Pauses something. */
export async function pause(client: RestClient, { words, options }: PeopleCall): Promise<void> {
  const { kind, target, text } = readTarget(words);
  await client.send('POST', '/v1/pauses', { kind, target, reason: options.reason });
  say(`Paused ${text}. Nothing of it is proposed, approved or done until you say:`);
  say(`npm run people -- resume ${words.join(' ')}`);
}

/** Takes a pause away. */
export async function resume(client: RestClient, { words }: PeopleCall): Promise<void> {
  const { kind, target, text } = readTarget(words);
  await client.send('DELETE', `/v1/pauses/${kind}/${encodeURIComponent(target)}`);
  say(`Resumed ${text}.`);
}

/** Prints what is paused. */
export async function listPauses(client: RestClient): Promise<void> {
  const { items } = await client.get<{ items: Pause[] }>('/v1/pauses');
  if (items.length === 0) say('Nothing is paused.');
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const rows = items.map(({ kind, target, since, reason }) => [
    kind,
    target,
    `since ${formatTime(since, zone)}`,
    reason ?? '',
  ]);
  for (const line of formatTable(rows)) say(line);
}
