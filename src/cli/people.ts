import { readConfig } from '../config.ts';
import { UsageError } from '../errors/usage-error.ts';
import { connect } from './connect.ts';
import { listPauses, pause, resume } from './people/change-pauses.ts';
import { addPerson, listPeople, setRoles } from './people/change-people.ts';
import { issueToken, listTokens, revokeToken } from './people/change-tokens.ts';
import { optionNames, type PeopleCall } from './people/people-call.ts';
import type { RestClient } from './rest-client.ts';
import { runCommand } from './run-command.ts';

interface Verb {
  /** What comes after it. */
  form: string;
  does: string;
  /** How many words come after it. */
  words: [number, number];
  options: readonly (typeof optionNames)[number][];
  run(client: RestClient, call: PeopleCall): Promise<void>;
}

const pausable = 'everything | tool NAME | person EMAIL | channel ID';
const verbs: Record<string, Verb> = {
  list: { form: '', does: 'everyone who may use Deskhand', words: [0, 0], options: [], run: listPeople },
  add: {
    form: 'EMAIL "NAME" [--zone ZONE] [--role ROLES]',
    does: 'add a person; without a zone, in yours',
    words: [2, 2],
    options: ['zone', 'role'],
    run: addPerson,
  },
  role: {
    form: 'EMAIL ROLE[,ROLE]',
    does: 'give exactly these roles: member, approver, admin, auditor',
    words: [2, 2],
    options: [],
    run: setRoles,
  },
  token: {
    form: 'EMAIL [--label TEXT] [--days N]',
    does: 'make a token that acts as this person',
    words: [1, 1],
    options: ['label', 'days'],
    run: issueToken,
  },
  tokens: { form: 'EMAIL', does: 'their tokens and sessions', words: [1, 1], options: [], run: listTokens },
  revoke: {
    form: 'ID',
    does: 'make a token or session worthless',
    words: [1, 1],
    options: [],
    run: revokeToken,
  },
  pause: {
    form: `${pausable} [--reason TEXT]`,
    does: 'stop what Deskhand proposes and does there',
    words: [1, 2],
    options: ['reason'],
    run: pause,
  },
  resume: { form: pausable, does: 'end a pause', words: [1, 2], options: [], run: resume },
  pauses: { form: '', does: 'what is paused now', words: [0, 0], options: [], run: listPauses },
};

const help = [
  ...Object.entries(verbs).flatMap(([name, { form, does }]) => [
    `npm run people -- ${name} ${form}`.trimEnd(),
    `      ${does}`,
  ]),
  '',
  '  --token TOKEN   act as another admin',
].join('\n');

await runCommand({
  name: 'npm run people --',
  help,
  options: optionNames,
  async run({ words: [name, ...words], options }) {
    const verb = name !== undefined && Object.hasOwn(verbs, name) ? verbs[name] : undefined;
    if (!verb) {
      const known = Object.keys(verbs).join(', ');
      throw new UsageError(
        `${name === undefined ? 'Say what to do' : `There is no “${name}” here`}: ${known}.`,
      );
    }
    const [fewest, most] = verb.words;
    if (words.length < fewest || words.length > most) {
      throw new UsageError(`Say: npm run people -- ${name} ${verb.form}`.trimEnd());
    }
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
