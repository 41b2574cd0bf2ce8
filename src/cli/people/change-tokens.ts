import { UsageError } from '../../errors/usage-error.ts';
import { formatTime } from '../../lib/format-time.ts';
import type { TokenSummary } from '../../store/tokens.ts';
import { formatTable } from '../format-table.ts';
import type { RestClient } from '../rest-client.ts';
import { say, sayAside } from '../say.ts';
import type { PeopleCall } from './people-call.ts';

const dayMilliseconds = 86_400_000;
const tokensOf = (email: string) => `/v1/people/${encodeURIComponent(email)}/tokens`;
const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Makes a token and prints it, this once. */
export async function issueToken(client: RestClient, { words, options }: PeopleCall): Promise<void> {
  const [email = ''] = words;
  const days = options.days === undefined ? undefined : Number(options.days);
  if (days !== undefined && !(Number.isInteger(days) && days >= 1 && days <= 3_650)) {
    throw new UsageError(`--days must be a whole number from 1 to 3650; it is “${options.days}”.`);
  }
  const issued = await client.send<{ token: string; id: string }>('POST', tokensOf(email), {
    label: options.label ?? 'Made on the command line',
    ...(days === undefined ? {} : { expiresAt: new Date(Date.now() + days * dayMilliseconds).toISOString() }),
  });
  say(issued.token);
  sayAside(
    `This token acts as ${email}${days === undefined ? '' : ` for ${days} days`} and is shown this once.`,
  );
  sayAside(`Take it back with: npm run people -- revoke ${issued.id}`);
}

/** Prints the live tokens and sessions of a person. */
export async function listTokens(client: RestClient, { words }: PeopleCall): Promise<void> {
  const [email = ''] = words;
  const { items } = await client.get<{ items: TokenSummary[] }>(tokensOf(email));
  if (items.length === 0) say(`${email} has no tokens.`);
  const zone = here();
  const rows = items.map((token) => [
    token.id,
    token.kind,
    token.label,
    token.lastUsedAt ? `last used ${formatTime(token.lastUsedAt, zone)}` : 'never used',
    token.expiresAt ? `until ${formatTime(token.expiresAt, zone)}` : '',
  ]);
  for (const line of formatTable(rows)) say(line);
}

/** Revokes a token or session. */
export async function revokeToken(client: RestClient, { words }: PeopleCall): Promise<void> {
  const [id = ''] = words;
  await client.send('DELETE', `/v1/tokens/${encodeURIComponent(id)}`);
  say(`Revoked. Whoever uses ${id} is refused from now on.`);
}
