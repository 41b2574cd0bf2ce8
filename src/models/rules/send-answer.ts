import type { Clause, Piece } from './clause.ts';
import { takeLeadPeople } from './find-people.ts';
import type { Intent } from './intent.ts';
import { isStatement } from './mail/told-text.ts';
import { write } from './read.ts';
import { runRead, understandRead } from './references/read-in-words.ts';
import { resolvePeople } from './resolve-people.ts';
import type { Scene } from './scene.ts';
import { ask } from './steps.ts';
import type { Reading } from './understand-clause.ts';

const verb = /(?:e-?mail|mail|message|send|tell|write(?: to)?|let|inform)\s+/;
const question =
  /(?:know\s+)?(?:by (?:e-?)?mail\s+)?(?<question>(?:how (?:many|much|long|big|often)|what|when|which|who|whose|where|a list of|the list of|(?:the|our|my|all)\s+\p{L}|[\p{L}][\p{L}'’ -]*['’]s\s+)[^\uE000]*)/u;
const byMail = /[\s,]*\b(?:by|via|in an?|per|as an?)\s+(?:e-?)?mail\b[\s.]*$|[\s.!?]+$/i;

/** What there is to be read, as it may be asked for: `how many tickets are overdue`, `Victor Lang's phone number`. */
function findReading(words: string, scene: Scene): { reading: Reading; request: string } | undefined {
  const said = words.replace(byMail, '').replace(byMail, '').trim();
  const forms = /^(?:how|what|when|which|who|whose|where)\b/i.test(said)
    ? [`${said}?`, asQuestion(said)]
    : [`what is ${said}?`, `show ${said}`, `show me ${said}`];
  for (const request of forms) {
    const reading = understandRead(request, scene);
    if (reading) return { reading, request };
  }
  return undefined;
}

/** `what a hotel night may cost` is `what may a hotel night cost`. */
function asQuestion(said: string): string {
  const parts =
    /^(?<ask>\w+(?: (?:many|much))?)\s+(?<subject>.+?)\s+(?<verb>may|can|must|should|is|are|does|do|costs?)\b(?<rest>.*)$/i.exec(
      said,
    )?.groups;
  return parts ? `${parts.ask} ${parts.verb} ${parts.subject}${parts.rest}?` : `${said}?`;
}

function takeRecipients(clause: Clause, scene: Scene) {
  if (!clause.takeLead(verb)) return [];
  return takeLeadPeople(clause, scene);
}

/** `Victor Lang's phone number`: the `'s` is no verb. */
const owner =
  /^(?:\p{L}[\p{L}’-]*\s+){0,2}?\p{L}+['’]s(?=\s+(?:\p{L}+\s+)?(?:number|e-?mail|mail|address|phone|title|role|manager|team|tickets?|deals?|customers?|status|stage|due date|time ?zone)\b)/iu;

/** `Mail Ana: our plan is ready`, `tell Ana the server is down`: words that are to be sent as they are. */
function isText(clause: Clause, after: number, { from, text }: Piece): boolean {
  const isMarked = /[:,;–-]/.test(clause.request.slice(after, from));
  return (
    isMarked ||
    (!/^(?:know\s+)?(?:how|what|when|which|who|whose|where)\b/i.test(text) &&
      isStatement(text.replace(owner, '')))
  );
}

/** Mailing someone the answer to a question: `mail Ana how many tickets are overdue`. */
export const sendAnswerIntent: Intent = {
  name: 'send an answer',
  effect: 'write',
  example: 'Mail Ana how many tickets are overdue',
  lead: /(?:e-?mail|mail|message|send|write(?: to)?|tell)\s+(?!me\b|us\b|it\b|that\b|the\b|an?\b|my\b)\S/,
  understand(clause, scene) {
    const people = takeRecipients(clause, scene);
    const piece = people.length > 0 ? clause.findLead(question) : undefined;
    const asked = piece?.groups.question;
    if (!piece || asked === undefined || isText(clause, people.at(-1)?.to ?? 0, piece)) return undefined;
    const found = findReading(asked, scene);
    if (!found) return undefined;
    clause.takeRest();
    const { reading, request } = found;
    return {
      score: 0.9,
      *run() {
        const to = yield* resolvePeople(people, scene);
        const { text = '' } = yield* runRead(reading, request, scene);
        if (text === '')
          return yield* ask({
            text: `I found nothing to send for “${asked.trim()}”. What shall I write?`,
            choices: [],
          });
        const subject = asked.replace(byMail, '').trim();
        return {
          writes: [
            write('mail_send', {
              to: to.map(({ email }) => email),
              subject: subject.charAt(0).toUpperCase() + subject.slice(1),
              body: text.replaceAll('**', '').replace(/^> ?/gm, ''),
            }),
          ],
        };
      },
    };
  },
};
