import { readConfig } from '../config.ts';
import { UsageError } from '../errors/usage-error.ts';
import { converse } from './ask/converse.ts';
import { connect } from './connect.ts';
import { runCommand } from './run-command.ts';

const help = `npm run ask -- "What is on my calendar tomorrow?"

Asks Deskhand and shows the answer. What it would change is shown as a card, and nothing is changed before you say so:
at a terminal you are asked; otherwise decide with npm run ask -- "approve A-17" (or reject, undo, why, pending, help).

  --conversation ID   go on in a conversation
  --token TOKEN       act as another person`;

await runCommand({
  name: 'npm run ask --',
  help,
  options: ['conversation', 'token'],
  async run({ words, options }) {
    const text = words.join(' ').trim();
    if (text === '') throw new UsageError('Say what you want to know or have done.');
    const connection = await connect(readConfig(), options.token);
    try {
      return await converse(connection, text, options.conversation);
    } finally {
      await connection.close();
    }
  },
});
