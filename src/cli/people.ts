import { readConfig } from '../config.ts';
import { UsageError } from '../errors/usage-error.ts';
import { connect } from './connect.ts';
import { listPauses, pause, resume } from './people/change-pauses.ts';
import { addPerson, listPeople, setRoles } from './people/change-people.ts';
import { issueToken, listTokens, revokeToken } from './people/change-tokens.ts';
import type { RestClient } from './rest-client.ts';
import { type Call, runCommand } from './run-command.ts';

const help = `npm run people -- list                               everyone who may use Deskhand
npm run people -- add EMAIL "NAME" [--zone ZONE] [--role ROLES]
npm run people -- role EMAIL ROLE[,ROLE]             give exactly these roles: member, approver, admin, auditor
npm run people -- token EMAIL [--label TEXT] [--days N]   make a token that acts as this person
npm run people -- tokens EMAIL                       their tokens and sessions
npm run people -- revoke ID                          make a token or session worthless
npm run people -- pause everything | tool NAME | person EMAIL | channel ID   [--reason TEXT]
npm run people -- resume everything | tool NAME | person EMAIL | channel ID
npm run people -- pauses                             what is paused now

  --token TOKEN   act as another admin`;

const optionNames = ['token', 'zone', 'role', 'label', 'days', 'reason'] as const;

/** The words after the verb, and the options. */
export type PeopleCall = Call<(typeof optionNames)[number]>;

interface Verb {
  /** How many words come after it. */
  words: [number, number];
  options: readonly (typeof optionNames)[number][];
  run(client: RestClient, call: PeopleCall): Promise<void>;
}

const verbs: Record<string, Verb> = {
  list: { words: [0, 0], options: [], run: listPeople },
  add: { words: [2, 2], options: ['zone', 'role'], run: addPerson },
  role: { words: [2, 2], options: [], run: setRoles },
  token: { words: [1, 1], options: ['label', 'days'], run: issueToken },
  tokens: { words: [1, 1], options: [], run: listTokens },
  revoke: { words: [1, 1], options: [], run: revokeToken },
  pause: { words: [1, 2], options: ['reason'], run: pause },
  resume: { words: [1, 2], options: [], run: resume },
  pauses: { words: [0, 0], options: [], run: listPauses },
};

await runCommand({
  help,
  options: optionNames,
  async run({ words: [name, ...words], options }) {
    const verb = name === undefined ? undefined : verbs[name];
    if (!verb) throw new UsageError(name === undefined ? 'Say what to do.' : `There is no “${name}” here.`);
    const [fewest, most] = verb.words;
    if (words.length < fewest || words.length > most)
      throw new UsageError(`“${name}” takes other words after it.`);
    for (const option of Object.keys(options)) {
      if (option !== 'token' && !verb.options.some((known) => known === option)) {
        throw new UsageError(`“${name}” does not take --${option}.`);
      }
    }
    const { client, close } = await connect(readConfig(), options.token);
    try {
      await verb.run(client, { words, options });
      return true;
    } finally {
      await close();
    }
  },
});
