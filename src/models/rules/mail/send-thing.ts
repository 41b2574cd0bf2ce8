import { addToClause } from '../calendar/ask-for-time.ts';
import { takePeople } from '../find-people.ts';
import { takeFreeText } from '../free-text.ts';
import type { Intent } from '../intent.ts';
import { joinWords } from '../join-words.ts';
import { write } from '../read.ts';
import { resolvePeople } from '../resolve-people.ts';
import { ask } from '../steps.ts';

/** Sending a thing rather than a text: `Send the report`; files cannot be attached, so the words are asked for. */
export const sendThingIntent: Intent = {
  name: 'send thing',
  effect: 'write',
  lead: /send\s+(?:the|my|our|these|those)\s+(?!last\b|latest\b|e-?mails?\b|mails?\b|messages?\b)[^\uE000]/,
  understand(clause, scene) {
    clause.takeLead(/send\b/);
    const body = takeFreeText(clause);
    const to = takePeople(clause, scene, /to/);
    const phrase = clause.findLead(/(?:the|my|our|these|those)\s+(?<thing>[^\uE000,;]+)/);
    const thing = phrase?.groups.thing?.replace(/[\s.?!]+$/, '');
    const named = phrase?.text.replace(/[\s.?!]+$/, '');
    if (!phrase || !thing || thing.split(/\s+/).length > 6) return undefined;
    clause.takeSpan(phrase.from, phrase.to);
    const subject = thing.charAt(0).toUpperCase() + thing.slice(1);
    return {
      score: 0.6,
      *run() {
        if (to.length === 0)
          return yield* ask({
            text: `Who should get ${named}?`,
            choices: [],
            complete: (answer) => addToClause(scene.request, clause, `to ${answer}`),
          });
        const people = yield* resolvePeople(to, scene);
        const emails = people.map(({ email }) => email);
        if (body === undefined)
          return yield* ask({
            text: `I can write a mail about ${named}, but not attach a file. What should the mail to ${joinWords(people.map(({ name }) => name))} say?`,
            choices: [],
            complete: (answer) =>
              `Send an email to ${joinWords(emails)} with the subject "${subject}" saying ${answer}`,
          });
        return { writes: [write('mail_send', { to: emails, subject, body })] };
      },
    };
  },
};
