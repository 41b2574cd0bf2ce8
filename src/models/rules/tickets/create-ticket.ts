import { addToClause } from '../calendar/ask-for-time.ts';
import type { Clause } from '../clause.ts';
import { takePeople } from '../find-people.ts';
import type { Intent } from '../intent.ts';
import { write } from '../read.ts';
import { resolvePerson } from '../resolve-people.ts';
import { takeWhen } from '../slots.ts';
import { ask } from '../steps.ts';
import { takePriority } from './ticket-words.ts';

const noun = '(?:tickets?|issues?|tasks?|bugs?|to-?dos?|work items?|bug reports?)';
const lead = new RegExp(
  [
    `(?:create|open|file|raise|log|add|make|submit|report|start|new|write|set up|put in|enter)\\s+(?:(?:me|us|up)\\s+)?(?:(?:an?|another|the|one)\\s+)?(?:[\\w-]+\\s+){0,3}?${noun}\\b(?!\\s+[A-Z]+-\\d)`,
    `(?:new|another)\\s+${noun}\\b`,
    `${noun}\\s*:`,
  ].join('|'),
);
const titleMark =
  /(?:\b(?:called|titled|named|entitled|saying|with (?:the )?title|title:?|about|for|regarding|that(?: says)?|to)\s*:?|:|\s[-–—]\s)\s*/;
const description =
  /(?:[,.;]\s*|\b(?:and|with)\s+)?(?:with (?:the |a )?)?\b(?:description|details?|desc|body)\s*(?::|is|of|saying)?\s*(?<text>\uE001+|[^\uE000]+?)(?=\s*(?:\uE000|$))/;
const assign =
  /(?:[,;.]\s*)?(?:\band\s+|\bthen\s+)?(?:\b(?:please\s+)?(?:assign(?:ed|ing)?(?: (?:it|this|that|the ticket))?(?: to)?|for|give (?:it|this) to|owner:?|assignee:?|owned by|hand (?:it|this) to))/;

/** Creating a ticket. */
export const createTicketIntent: Intent = {
  name: 'create ticket',
  effect: 'write',
  example: 'Create a ticket: printer is broken, assign it to Ana, due Friday, high priority',
  lead,
  understand(clause, scene) {
    const priority = takePriority(clause);
    const text = clause.take(description)?.groups.text;
    const people = takePeople(clause, scene, assign).filter(
      (mention) =>
        mention.matches.length > 0 || mention.isSelf || mention.email || /^\p{Lu}/u.test(mention.phrase),
    );
    const due = takeDue(clause, scene);
    const project = clause.take(
      /(?:,\s*)?\b(?:(?:in|on|to|for|under) (?:the )?(?:project|board)\s+(?<after>\uE001+|[\w&-]+(?:\s[A-Z][\w-]*)?)|(?:in|on|to|for|under) (?:the )?(?<before>[\w&-]+(?:\s[A-Z][\w-]*)?) (?:project|board)|project:?\s+(?<plain>\uE001+|[\w&-]+))/,
    )?.groups;
    const title = takeTitle(clause);
    return {
      score: 0.88,
      *run() {
        const [mention] = people;
        const assignee = mention ? (yield* resolvePerson(mention, scene)).email : undefined;
        if (title === undefined)
          return yield* ask({
            text: 'What should the ticket be called?',
            choices: [],
            complete: (answer) =>
              addToClause(scene.request, clause, `titled "${answer.replaceAll('"', "'")}"`),
          });
        return {
          writes: [
            write('tickets_create', {
              title,
              description: text,
              project: project?.after ?? project?.before ?? project?.plain,
              assignee,
              dueDate: due,
              priority,
            }),
          ],
        };
      },
    };
  },
};

/** Takes `due Friday`, `by 3 December`, `deadline tomorrow` as a date. */
export function takeDue(clause: Clause, scene: Parameters<Intent['understand']>[1]): string | undefined {
  const mark = clause.find(
    /(?:,\s*)?\b(?:and\s+)?(?:(?:it(?:['’]s| is)?|is|make it|set|with)\s+)?(?:a\s+|the\s+)?(?:due(?: date)?(?: is)?(?: on| by| for| to)?|deadline(?: is| of| on)?|to be (?:done|finished) by|by|until)\b\s*:?\s*/,
  );
  if (!mark) return undefined;
  const rest = clause.copy();
  rest.takeSpan(0, mark.to);
  const when = takeWhen(rest, scene);
  if (!when?.firstDay || when.from > mark.to + 3) return undefined;
  clause.takeSpan(mark.from, when.to);
  return (when.lastDay ?? when.firstDay).toString();
}

function takeTitle(clause: Clause): string | undefined {
  clause.takeLead(
    /(?:create|open|file|raise|log|add|make|submit|report|start|new|write|set up|put in|enter)\b/,
  );
  const kind = clause.take(new RegExp(`(?:(?:me|us)\\s+)?(?:(?:an?|another|the|one|new)\\s+)*${noun}\\b`));
  const quoted = clause.take(
    /(?:called|titled|named|entitled|saying|with (?:the )?title|title|about|for|that|:)?\s*:?\s*(?<title>\uE001+)/,
  )?.groups.title;
  if (quoted) return quoted;
  const marked = clause.take(new RegExp(`${titleMark.source}(?<title>[^\\uE000]+?)(?=\\s*(?:\\uE000|$))`))
    ?.groups.title;
  const plain = marked ?? (kind ? clause.takeLead(/[^\uE000]+/)?.text : undefined);
  const words = plain?.replace(/^[\s,:–—-]+|[\s,;.]+$|(?:,|\s)+(?:and|with|which|that)\s*$/gi, '').trim();
  if (!words || !/\p{L}{2}/u.test(words)) return undefined;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
