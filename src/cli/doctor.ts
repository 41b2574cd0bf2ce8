import { UsageError } from '../errors/usage-error.ts';
import { examine } from './doctor/examine.ts';
import type { Finding } from './doctor/finding.ts';
import { runCommand } from './run-command.ts';
import { say } from './say.ts';

const help = `npm run doctor

Looks at everything that Deskhand needs and says what to do where something is missing. Changes nothing.
Exit code 1 when something is wrong.`;

const show = ({ level, name, detail, remedy }: Finding) =>
  `${level.padEnd(4)}  ${name.padEnd(12)}  ${detail}${remedy ? `  → ${remedy}` : ''}`;

await runCommand({
  name: 'npm run doctor --',
  help,
  async run({ words }) {
    if (words.length > 0) throw new UsageError(`This command takes no words, such as “${words.join(' ')}”.`);
    const levels = new Map<Finding['level'], number>();
    for await (const finding of examine()) {
      say(show(finding));
      levels.set(finding.level, (levels.get(finding.level) ?? 0) + 1);
    }
    const faults = levels.get('FAIL') ?? 0;
    say();
    if (faults === 0)
      say(
        levels.has('warn')
          ? 'Deskhand works; the warnings say what could be better.'
          : 'Deskhand has what it needs.',
      );
    else say(`${faults === 1 ? 'One thing keeps' : `${faults} things keep`} Deskhand from working.`);
    return faults === 0;
  },
});
