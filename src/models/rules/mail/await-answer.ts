import type { Intent } from '../intent.ts';
import { takeLooseWords } from './loose-words.ts';
import { withLoose } from './mail-selector.ts';
import { resolveMail } from './mail-target.ts';
import { takeMailWords } from './name-mail.ts';
import { mailLine, mailReference } from './show-mails.ts';
import { takeMailSelector } from './take-mail-selector.ts';
import { takeWriter } from './take-sender.ts';

const awaits =
  "\\s+(?:is|are|was|were|[’']s)?\\s*(?:still\\s+)?(?:wait(?:s|ing)?\\s+for|wants?|needs?|expects?|expecting|asked\\s+for)\\s+(?:an?|my|our|some)\\s+(?:answer|reply|response)\\b";

/** `Ines is waiting for an answer to her offer`: the mail that the next words are about. */
export const awaitAnswerIntent: Intent = {
  name: 'someone awaits an answer',
  effect: 'read',
  lead: new RegExp(`(?!i\\b|we\\b)[\\p{L}][\\p{L}.’'-]*(?:\\s[\\p{L}][\\p{L}.’'-]*){0,2}${awaits}`, 'u'),
  understand(clause, scene) {
    const writer = takeWriter(clause, scene, new RegExp(awaits, 'giu'));
    if (!writer) return undefined;
    clause.take(/(?<=\uE000\s*)(?:to|on|about)\s+(?:his|her|their|the)\b/);
    const plain = takeMailSelector(clause, scene);
    takeMailWords(clause);
    const described = { ...plain, from: [writer], to: undefined, isEmpty: false };
    const selector = withLoose(described, takeLooseWords(clause));
    const isNamedOnly = !selector.words && !selector.loose;
    return {
      score: 0.8,
      *run() {
        const mail = yield* resolveMail(
          isNamedOnly ? { ...selector, newest: 1 } : selector,
          { doing: 'answer', choose: (reference) => `Reply to ${reference}`, isReceivedOnly: true },
          scene,
        );
        return { text: `You mean the mail of ${mailLine(mail)}.`, records: [mailReference(mail)] };
      },
    };
  },
};
