import type { Intent } from '../intent.ts';
import { settled } from '../steps.ts';
import { contentNoun, mailNoun } from './mail-words.ts';

const thing = `(?:${mailNoun}|${contentNoun}|inbox)`;
const wishes: { lead: string; what: string }[] = [
  {
    lead: `(?:mark|flag|star|pin|label|tag|categori[sz]e)\\b[^\\uE000]*?\\b${thing}\\b`,
    what: 'mark or label mail',
  },
  {
    lead: `archive\\b[^\\uE000]*?\\b${thing}\\b|(?:move|put|file)\\b[^\\uE000]*?\\b${thing}\\b[^\\uE000]*?\\b(?:archive|folder|inbox)\\b`,
    what: 'move mail to another folder',
  },
  { lead: `(?:un-?subscribe)\\b`, what: 'end subscriptions' },
  {
    lead: `(?:snooze|block|mute)\\b[^\\uE000]*?\\b(?:${thing}|sender|thread)\\b`,
    what: 'snooze or block mail',
  },
  {
    lead: `(?:restore|undelete|recover|bring back|un-?delete)\\b[^\\uE000]*?\\b${thing}\\b`,
    what: 'bring mail back from the trash, except by the undo of a deletion that I made',
  },
  { lead: `attach\\b[^\\uE000]*?\\b(?:to|and)\\b`, what: 'attach files' },
];

/** What people ask of a mailbox and no tool does: said at once, so that nobody waits for it. */
export const cannotDoIntents: Intent[] = wishes.map(({ lead, what }) => ({
  name: 'what mail cannot do',
  effect: 'read' as const,
  lead: new RegExp(lead),
  understand(clause) {
    clause.takeRest();
    return {
      score: 0.7,
      run: () =>
        settled({
          text: `I cannot ${what}. I can find, read, send, answer, forward and delete mail. Which of these shall I do?`,
        }),
    };
  },
}));
